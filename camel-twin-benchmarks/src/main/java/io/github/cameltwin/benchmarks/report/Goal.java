// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

/**
 * What the component is to reach.
 *
 * @param what     in words, with its bound
 * @param measured what it is
 * @param holds    whether that is enough
 */
public record Goal(String what, double measured, boolean holds) {}
