// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import java.util.Map;

/** The span of an exchange in the tracing library. Thread-safe; nothing blocks. */
public interface ParentSpan {

    /**
     * Begins a span below this one.
     *
     * @param calls      whether it is a request to another service
     * @param ageNanos   the time since its begin; 0 for now
     */
    ChildSpan child(String name, boolean calls, long ageNanos);

    /** Adds an event with numbers. */
    void event(String name, Map<String, Long> numbers);

    /** Sets an attribute. */
    void number(String attribute, long value);

    /** Returns the W3C header {@code traceparent} that names this span as the parent. */
    String traceparent();
}
