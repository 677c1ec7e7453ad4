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
package io.github.cameltwin.examples.crash;

import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A TWIN that fails all the time, in every way that heals. */
final class Twin implements AutoCloseable {
    private static final String VALUE = "/api/v1/clients/*/attributes/*";
    private static final double SOMETIMES = 0.02;

    private final TwinSimulator simulator =
            TwinSimulator.builder().journalLimit(0).start();

    Twin() {
        simulator.state().createAttribute(Messages.ATTRIBUTE);
        for (Fault fault : List.of(Fault.resetBefore(), Fault.resetAfter(), Fault.status(429), Fault.status(503))) {
            simulator.faults().add(fault.on("POST", VALUE).probability(SOMETIMES));
        }
        simulator.faults().add(Fault.latency(Duration.ofMillis(2)).on("POST", VALUE));
    }

    void expireTokens() {
        simulator.tokens().expireAll();
    }

    /** What the route processes need to know of it. */
    Map<String, String> settings() {
        return Map.of(
                "TWIN_URL", simulator.url(), "TWIN_EMAIL", simulator.email(), "TWIN_PASSWORD", simulator.password());
    }

    /** How many values it was told to set, those included that it answered with a fault. */
    long calls() {
        return simulator.journal().count();
    }

    /** The value of each client. */
    Map<String, String> values() {
        return simulator.state().clientIds().stream().collect(Collectors.toMap(client -> client, client -> simulator
                .state()
                .value(client, Messages.ATTRIBUTE)
                .orElse("none")));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
