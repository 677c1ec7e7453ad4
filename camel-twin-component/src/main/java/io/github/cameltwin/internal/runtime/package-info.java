// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * What the public classes share at run time: checks of options, connections, threads for the steps after a call, the limit of exchanges
 * in flight, stopped routes, and the translation of failures into public exceptions.
 */
package io.github.cameltwin.internal.runtime;
