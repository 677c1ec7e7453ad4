// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

/**
 * Receives what happens to one call. Its methods are called one after the other, from any thread; they don't block and don't
 * throw. Without observers it is {@link #NONE}, which costs nothing.
 */
public interface CallObservation {

    /** Ignores everything. */
    CallObservation NONE = new CallObservation() {};

    /** An attempt goes to the HTTP transport. */
    default void attemptBegan() {}

    /**
     * An attempt has its outcome.
     *
     * @param response the response; null if it failed
     * @param failure  the failure, which may be wrapped; null if it succeeded
     */
    default void attemptEnded(ApiResponse response, Throwable failure) {}

    /** An attempt begins to wait for the rate limit; not called for one that needn't wait. */
    default void rateLimitWaitBegan() {}

    /** An attempt has waited for the rate limit. */
    default void rateLimitWaitEnded() {}

    /** An attempt begins to wait for a login; not called where a token is there. */
    default void loginWaitBegan() {}

    /** The login has its outcome. */
    default void loginWaitEnded() {}

    /** Returns the header {@code traceparent} of the present attempt; null for none. */
    default String traceparent() {
        return null;
    }

    /**
     * The call has its outcome, after its response was read.
     *
     * @param failure the failure, which may be wrapped; null if it succeeded
     */
    default void ended(Throwable failure) {}
}
