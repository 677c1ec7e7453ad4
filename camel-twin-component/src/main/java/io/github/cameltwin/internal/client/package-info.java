// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * TWIN's calls as Java, one asynchronous method a call, and the account's attributes by name.
 * {@link io.github.cameltwin.internal.client.AccountConnection} puts together the chain of transports below it.
 */
package io.github.cameltwin.internal.client;
