// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.subject.Subject;
import java.util.List;
import java.util.stream.Stream;

/**
 * A subject with a number of calls in flight: a row of the table.
 *
 * @param subject  the way to set values
 * @param inFlight how many calls are under way at a time
 */
public record Lane(Subject subject, int inFlight) {

    /** The subject's lanes for a delay of the simulator. */
    static List<Lane> of(Subject subject, int delay, Settings settings) {
        Stream<Integer> inFlight = subject.inFlight().stream();
        if (settings.quick() && subject.inFlight().size() > 1) {
            // Without a delay more in flight change little, with one they are what counts.
            boolean many = delay > 0 && subject.kind() == Subject.Kind.ASYNC;
            inFlight = inFlight.skip(many ? 1 : 0).limit(1);
        }
        return inFlight.map(number -> new Lane(subject, number)).toList();
    }
}
