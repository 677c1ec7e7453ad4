// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

/** A span of one attempt or one wait. */
public interface ChildSpan {

    /** A span that isn't recorded. */
    ChildSpan NONE = new ChildSpan() {};

    default void text(String attribute, String value) {}

    default void number(String attribute, long value) {}

    /** Marks what the span stands for as failed. */
    default void failed() {}

    default void end() {}

    /** Returns the W3C header {@code traceparent} that names this span as the parent; null for none. */
    default String traceparent() {
        return null;
    }
}
