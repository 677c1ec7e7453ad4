// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** Thrown on 429 (too many requests), after all retries or with a longer wait than {@code maxRetryDelay}. */
public class TwinRateLimitedException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    public TwinRateLimitedException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(resource, operation, message, details);
    }
}
