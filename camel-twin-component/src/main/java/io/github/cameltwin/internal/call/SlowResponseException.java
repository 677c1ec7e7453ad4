// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A response that came, but too slowly as a whole. */
public final class SlowResponseException extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    public SlowResponseException(Duration limit) {
        super("the answer had not ended after " + limit.toMillis() + " ms");
    }
}
