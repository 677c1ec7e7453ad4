// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.subject.Figures;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All that was measured, and its medians. A ratio is the median of the rounds' ratios: what both subjects met in the same
 * round, such as other work on the machine, does not count in it.
 */
public record Measurements(List<Measurement> all) {

    /** The lanes that ran with a delay, in the order of their first run. */
    public List<Lane> lanes(int delay) {
        return all.stream()
                .filter(measurement -> measurement.delay() == delay)
                .map(Measurement::lane)
                .distinct()
                .sorted(java.util.Comparator.comparing(Lane::subject).thenComparing(Lane::inFlight))
                .toList();
    }

    /** The median of a figure; empty where it was not measured. */
    public OptionalDouble median(Lane lane, int delay, Function<Figures, ? extends Number> figure) {
        return medianOf(of(lane, delay)
                .map(measurement -> figure.apply(measurement.figures()))
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue));
    }

    /** The median of the cores that the simulator used meanwhile. */
    public OptionalDouble medianOfSimulatorCores(Lane lane, int delay) {
        return medianOf(of(lane, delay).mapToDouble(Measurement::simulatorCores));
    }

    /** How much of a lane's figure another one's is; empty where one was not measured. */
    public OptionalDouble ratio(Lane lane, Lane base, int delay, Function<Figures, ? extends Number> figure) {
        return medianOf(of(lane, delay).flatMapToDouble(measurement -> of(base, delay)
                .filter(other -> other.round() == measurement.round())
                .mapToDouble(other -> figure.apply(measurement.figures()).doubleValue()
                        / figure.apply(other.figures()).doubleValue())));
    }

    private Stream<Measurement> of(Lane lane, int delay) {
        return all.stream().filter(measurement -> measurement.lane().equals(lane) && measurement.delay() == delay);
    }

    /** The median of numbers; empty where there are none. */
    public static OptionalDouble medianOf(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }
}
