// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** Thrown when an attribute, client or value doesn't exist: 404, or a name that no attribute has. */
public class TwinNotFoundException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinNotFoundException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
