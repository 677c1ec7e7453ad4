// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** Thrown on a 5xx status, after all retries of a transient one. */
public class TwinServerException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinServerException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
