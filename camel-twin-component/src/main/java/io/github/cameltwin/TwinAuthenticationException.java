// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * Thrown when TWIN refuses the credentials, the token or the user's rights (401, 403, any refusal of a login), or a proxy
 * refuses the credentials (407).
 */
public class TwinAuthenticationException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinAuthenticationException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
