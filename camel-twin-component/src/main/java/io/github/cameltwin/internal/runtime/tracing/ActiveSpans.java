// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime.tracing;

import io.github.cameltwin.internal.trace.ParentSpan;

/** Finds the active span of this thread. */
@FunctionalInterface
interface ActiveSpans {

    /** Returns the active span; null without one. */
    ParentSpan active();
}
