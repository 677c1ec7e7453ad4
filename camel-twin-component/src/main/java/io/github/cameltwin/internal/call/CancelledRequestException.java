// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

/** A request that wasn't sent, because what it was made for isn't current any more. */
public final class CancelledRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CancelledRequestException() {
        super("The request isn't to be sent any more", null, false, false);
    }
}
