// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.CallObservation;

/**
 * Receives what happens on one connection to an account: calls, lists of names, loads. Thread-safe; its methods don't block
 * and don't throw. Without observers it is {@link #NONE}: then the transport chain has no link for it.
 */
public interface ConnectionObserver {

    /** Ignores everything. */
    ConnectionObserver NONE = new ConnectionObserver() {};

    /** A call begins, in the caller's thread or an I/O thread; a login and a refresh of the token are calls, too. */
    default CallObservation callBegins(ApiRequest request) {
        return CallObservation.NONE;
    }

    /**
     * A list of the account's attributes was loaded for names, or wasn't.
     *
     * @param failure the failure, which may be wrapped; null if it succeeded
     */
    default void namesReloaded(Throwable failure) {}

    /** A load begins; its figures can be read until it ends and after. */
    default void loadBegan(LoadFigures load) {}

    /**
     * A load has ended.
     *
     * @param load the same as at its begin
     */
    default void loadEnded(LoadFigures load, LoadOutcome outcome) {}

    /** The connection is open; its figures can be read until it is closed. */
    default void connectionOpened(ConnectionFigures connection) {}

    /** The connection is being closed. */
    default void connectionClosed(ConnectionFigures connection) {}
}
