// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ShutdownStrategy;

/** Determines the time that a stopped load waits for calls in flight: half of Camel's shutdown timeout at most. */
public final class StopGrace {

    private static final long LONGEST_MILLIS = 5_000;

    private StopGrace() {}

    /** Returns the time for a strategy; none for one without a time unit, such as that of Quarkus in development mode. */
    public static Duration of(ShutdownStrategy shutdown) {
        TimeUnit unit = shutdown.getTimeUnit();
        long half = unit == null ? 0 : unit.toMillis(Math.max(0, shutdown.getTimeout())) / 2;
        return Duration.ofMillis(Math.min(half, LONGEST_MILLIS));
    }
}
