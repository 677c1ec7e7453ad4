// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A few subjects with more and more calls in flight: what the first plot shows. */
final class Sweep {

    private static final List<Integer> IN_FLIGHT = List.of(1, 4, 16, 64, 256);
    private static final List<Subject> SUBJECTS =
            List.of(Subject.TWIN, Subject.HTTP, Subject.HTTP_TUNED, Subject.VERTX_HTTP);
    private static final int ROUNDS = 3;

    private final Comparison comparison;

    Sweep(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The medians of calls a second by calls in flight, for each subject that the comparison has. */
    Map<String, SortedMap<Integer, Double>> run(List<Subject> compared, double seconds, int delay) throws IOException {
        Map<Lane, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Subject subject : SUBJECTS) {
                for (int inFlight : compared.contains(subject) ? IN_FLIGHT : List.<Integer>of()) {
                    Lane lane = new Lane(subject, inFlight);
                    rates.computeIfAbsent(lane, first -> new ArrayList<>())
                            .add(comparison.run(lane, seconds, delay).callsPerSecond());
                }
            }
        }
        Map<String, SortedMap<Integer, Double>> medians = new LinkedHashMap<>();
        rates.forEach((lane, all) -> medians.computeIfAbsent(
                        lane.subject().title().replace("`", ""), first -> new TreeMap<>())
                .put(
                        lane.inFlight(),
                        Measurements.medianOf(all.stream().mapToDouble(Double::doubleValue))
                                .orElseThrow()));
        return medians;
    }
}
