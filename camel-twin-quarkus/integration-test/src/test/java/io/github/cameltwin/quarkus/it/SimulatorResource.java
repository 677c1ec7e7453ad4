// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import io.github.cameltwin.simulator.TwinSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts a simulator before the application, which signs in to it. */
public class SimulatorResource implements QuarkusTestResourceLifecycleManager {

    private TwinSimulator twin;

    @Override
    public Map<String, String> start() {
        twin = TwinSimulator.start();
        return Map.of(
                "camel.component.twin.base-url", twin.url(),
                "camel.component.twin.auth-url", twin.url(),
                "camel.component.twin.email", twin.email(),
                "camel.component.twin.password", twin.password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(twin, new TestInjector.MatchesType(TwinSimulator.class));
    }

    @Override
    public void stop() {
        if (twin != null) {
            twin.close();
        }
    }
}
