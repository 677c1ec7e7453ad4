// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** Thrown when there was no complete response: no connection, a broken connection, or a timeout. */
public class TwinConnectionException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinConnectionException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
