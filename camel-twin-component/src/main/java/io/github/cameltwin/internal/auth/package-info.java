// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** The login, and the bearer token of each call. */
package io.github.cameltwin.internal.auth;
