// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import java.util.OptionalDouble;

/** What a nightly export may cost. */
public final class NightGoals extends GoalList {

    /** Adds what was measured, and its bound. */
    public void atMost(double bound, String what, double measured) {
        atMost(bound, what, OptionalDouble.of(measured));
    }
}
