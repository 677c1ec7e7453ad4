// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * TWIN refused the credentials, the token, or what the user may do: 401, 403, or any refusal of a login; or a proxy wants
 * other credentials: 407.
 */
public class TwinAuthenticationException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinAuthenticationException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
