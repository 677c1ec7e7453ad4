// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** Thrown when a response isn't as documented, for example a redirect, or a list with fewer items than its count. */
public class TwinInvalidResponseException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinInvalidResponseException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
