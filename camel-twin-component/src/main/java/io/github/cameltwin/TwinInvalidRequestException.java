// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** Thrown when TWIN refuses a request (400, 405, 422 and other 4xx), or a name that must be unique isn't. */
public class TwinInvalidRequestException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinInvalidRequestException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
