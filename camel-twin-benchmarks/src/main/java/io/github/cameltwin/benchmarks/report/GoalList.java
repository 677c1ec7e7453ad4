// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Goals, of which those that weren't measured are left out. */
public class GoalList {

    private final List<Goal> goals = new ArrayList<>();

    public final List<Goal> all() {
        return List.copyOf(goals);
    }

    public final boolean allHold() {
        return goals.stream().allMatch(Goal::holds);
    }

    /** The goals as a table. */
    public final String table() {
        Table table = new Table("goal", "measured", "holds");
        goals.forEach(goal -> table.row(
                goal.what(), Table.cell("%.3f", OptionalDouble.of(goal.measured())), goal.holds() ? "yes" : "**no**"));
        return table.toString();
    }

    /** Adds what was measured, and its upper bound. */
    public final void atMost(double bound, String what, double measured) {
        atMost(bound, what, OptionalDouble.of(measured));
    }

    final void atLeast(double bound, String what, OptionalDouble measured) {
        measured.ifPresent(value -> goals.add(new Goal(what + " at least " + shown(bound), value, value >= bound)));
    }

    final void atMost(double bound, String what, OptionalDouble measured) {
        measured.ifPresent(value -> goals.add(new Goal(what + " at most " + shown(bound), value, value <= bound)));
    }

    private static String shown(double bound) {
        return Table.cell("%.2f", OptionalDouble.of(bound));
    }
}
