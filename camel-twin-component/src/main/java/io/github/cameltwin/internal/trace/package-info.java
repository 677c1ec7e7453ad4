// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** The traces of exchanges: spans for attempts and waits, and figures for the span of the exchange. Knows neither Camel nor OpenTelemetry. */
package io.github.cameltwin.internal.trace;
