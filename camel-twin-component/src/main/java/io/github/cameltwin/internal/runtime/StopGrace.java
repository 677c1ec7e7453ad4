/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
