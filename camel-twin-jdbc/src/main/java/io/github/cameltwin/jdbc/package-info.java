// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** States in a database, for several processes. */
package io.github.cameltwin.jdbc;
