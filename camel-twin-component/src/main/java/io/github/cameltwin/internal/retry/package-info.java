// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Which failed calls are sent again, and when. */
package io.github.cameltwin.internal.retry;
