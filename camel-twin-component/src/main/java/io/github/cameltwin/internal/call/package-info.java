// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** One call of TWIN: its request, its response, its JSON, and how it fails. */
package io.github.cameltwin.internal.call;
