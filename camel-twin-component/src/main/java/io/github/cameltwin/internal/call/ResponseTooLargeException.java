// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.io.IOException;

/** A response that is larger than one may be. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    public ResponseTooLargeException(int limit) {
        super("The answer is larger than maxResponseSize, which is " + limit + " bytes");
    }
}
