// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** What observers of calls and loads receive, and the figures made of it. Knows neither Camel nor a library for metrics. */
package io.github.cameltwin.internal.observe;
