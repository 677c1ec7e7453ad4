// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

/** Makes the observers of connections. Thread-safe. */
@FunctionalInterface
public interface ObserverFactory {

    /** Returns the observer of a connection to this account; connections may share one. */
    ConnectionObserver observerOf(AccountLabel account);
}
