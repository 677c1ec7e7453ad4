// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import org.apache.hc.core5.http.message.BasicHeader;

/** A header that is sent like any other, but redacted as text: the HTTP client logs headers at level DEBUG. */
final class RedactedHeader extends BasicHeader {

    private static final long serialVersionUID = 1L;

    RedactedHeader(String name, String value) {
        super(name, value, true);
    }

    @Override
    public String toString() {
        return getName() + ": xxxxxx";
    }
}
