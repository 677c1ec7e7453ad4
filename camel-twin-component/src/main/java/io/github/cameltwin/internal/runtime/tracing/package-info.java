// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Spans in Camel's tracing: the decorators that Camel finds, and child spans in OpenTelemetry. Both libraries may be missing. */
package io.github.cameltwin.internal.runtime.tracing;
