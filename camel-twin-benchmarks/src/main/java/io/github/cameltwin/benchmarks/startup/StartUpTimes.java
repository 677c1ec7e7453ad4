// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.startup;

import io.github.cameltwin.benchmarks.Measurements;
import java.util.List;

/**
 * How many milliseconds it took from the start of a JVM until the first value was set, once for each round.
 *
 * @param twin          the component, which signs in
 * @param http          a route on {@code http:} that signs in
 * @param httpWithToken a route on {@code http:} that has a token
 */
public record StartUpTimes(List<Double> twin, List<Double> http, List<Double> httpWithToken) {

    /** The component's time, of that of the route that does the same work. */
    public double ratioToHttp() {
        return median(twin) / median(http);
    }

    /** A table of the medians. */
    public String table() {
        return """
                | route | ms from the start of the JVM to the first value |
                | --- | --- |
                | `twin:` | %.0f |
                | `http:`, signs in | %.0f |
                | `http:`, has a token | %.0f |
                """.formatted(median(twin), median(http), median(httpWithToken));
    }

    static double median(List<Double> times) {
        return Measurements.medianOf(times.stream().mapToDouble(Double::doubleValue))
                .orElseThrow();
    }
}
