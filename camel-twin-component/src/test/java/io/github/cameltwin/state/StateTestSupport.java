// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.state;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.load.LoadTestSupport;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of {@code onlyChanged} share: a file, and the calls that change or read values. */
public abstract class StateTestSupport extends LoadTestSupport {

    @TempDir
    public Path dir;

    @Override
    protected void configure(TwinConfiguration configuration) throws Exception {
        configuration.setMaxRetries(0);
    }

    public final Path file() {
        return dir.resolve("twin.state");
    }

    public final String only() {
        return "&onlyChanged=true&stateFile=" + file();
    }

    /** Method and value of each call that sets or deletes a value, in order of arrival; forgets them. */
    public static List<String> sent() {
        List<String> sent = twin().journal().entries("*", VALUE).stream()
                .filter(call -> !call.path().endsWith("/attributes"))
                .map(StateTestSupport::shown)
                .toList();
        twin().journal().clear();
        return sent;
    }

    private static String shown(JournalEntry call) {
        return call.method().equals("DELETE")
                ? "DELETE " + call.path().replaceAll(".*/clients/(.*)/attributes/.*", "$1")
                : call.body().replaceAll("\\{\"value\":\"(.*)\"}", "$1");
    }

    public static long reads() {
        return twin().journal().count("GET", VALUES);
    }

    /** Sends one exchange in a Camel context of its own, as after a restart. */
    public static Exchange restarted(TwinSimulator twin, String uri, Object body) throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            TwinComponent component = new TwinComponent();
            TwinConfiguration configuration = signedIn(twin);
            configuration.setMaxRetries(0);
            component.setConfiguration(configuration);
            other.addComponent("twin", component);
            other.start();
            try (ProducerTemplate sender = other.createProducerTemplate()) {
                return sender.request(uri, exchange -> exchange.getMessage().setBody(body));
            }
        }
    }

    public static Map<String, Object> person(String clientId, Object name, Object city) {
        return row("clientId", clientId, "Имя", name, "Город", city);
    }
}
