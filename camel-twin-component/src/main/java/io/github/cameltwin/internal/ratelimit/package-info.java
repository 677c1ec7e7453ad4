// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** How many requests are sent a second. */
package io.github.cameltwin.internal.ratelimit;
