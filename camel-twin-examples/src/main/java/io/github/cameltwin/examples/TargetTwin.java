// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.simulator.TwinSimulator;
import java.util.List;
import java.util.Map;

/** The TWIN that the routes work with: the real one where the environment has credentials for it, else a simulator. */
final class TargetTwin implements AutoCloseable {
    private static final String EMAIL = "TWIN_EMAIL";
    private static final String PASSWORD = "TWIN_PASSWORD";
    private static final String BASE_URL = "TWIN_BASE_URL";
    private static final String AUTH_URL = "TWIN_AUTH_URL";

    /** Null for the real TWIN. */
    private final TwinSimulator simulator;

    private TargetTwin(TwinSimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Starts a simulator, if that is what is needed.
     *
     * @param  environment    the environment variables
     * @param  port           where a simulator listens, 0 for any free port
     * @throws StartException if the port is taken, or the credentials are not there as a whole
     */
    static TargetTwin start(Map<String, String> environment, int port) {
        boolean email = isSet(environment, EMAIL);
        boolean password = isSet(environment, PASSWORD);
        if (email != password) {
            throw new StartException("For the real TWIN set both " + EMAIL + " and " + PASSWORD
                    + "; for the simulator set neither. Only " + (email ? EMAIL : PASSWORD) + " is set.");
        }
        for (String url : List.of(BASE_URL, AUTH_URL)) {
            if (!email && isSet(environment, url)) {
                throw new StartException("For the TWIN at " + url + " set " + EMAIL + " and " + PASSWORD
                        + " too; for the simulator set none of these.");
            }
        }
        return new TargetTwin(
                email
                        ? null
                        : TwinSimulator.builder()
                                .port(FreePort.choose(port, "--twin-port"))
                                .start());
    }

    /**
     * For what must not happen to a real account.
     *
     * @param  what           an example does, for the message
     * @throws StartException if the environment has credentials for the real TWIN
     */
    static void refuseCredentials(Map<String, String> environment, String what) {
        if (isSet(environment, EMAIL) || isSet(environment, PASSWORD)) {
            throw new StartException(
                    "This example " + what + ", and so works with a simulator only, never with your account."
                            + " Run it without " + EMAIL + " and " + PASSWORD + ".");
        }
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    boolean isReal() {
        return simulator == null;
    }

    /** The simulator, or null for the real TWIN. */
    TwinSimulator simulator() {
        return simulator;
    }

    /** Where the simulator is and its operator's page; not for the real TWIN. */
    String url() {
        return simulator.url();
    }

    /** What the routes' configuration needs to be told: nothing for the real TWIN, which it finds by itself. */
    Map<String, String> properties() {
        return isReal()
                ? Map.of()
                : Map.of(
                        "camel.component.twin.base-url", simulator.url(),
                        "camel.component.twin.auth-url", simulator.url(),
                        "camel.component.twin.email", simulator.email(),
                        "camel.component.twin.password", simulator.password());
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
