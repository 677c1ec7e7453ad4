// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ShutdownStrategy;

/** How long a load that is stopped waits for calls in flight: some time, but never all that Camel waits for the route. */
public final class StopGrace {

    private static final long LONGEST_MILLIS = 5_000;

    private StopGrace() {}

    /** A strategy without a time unit, such as that of Quarkus in development mode, doesn't wait at all. */
    public static Duration of(ShutdownStrategy shutdown) {
        TimeUnit unit = shutdown.getTimeUnit();
        long half = unit == null ? 0 : unit.toMillis(Math.max(0, shutdown.getTimeout())) / 2;
        return Duration.ofMillis(Math.min(half, LONGEST_MILLIS));
    }
}
