// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.load.LoadTestSupport;
import io.github.cameltwin.simulator.Fault;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The developer console and JMX show what runs, and stop a load. */
class DevConsoleTest extends LoadTestSupport {

    private static final String SLOW_LOAD = "&maxConnections=2";

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setDevConsole(true);
        return context;
    }

    private DevConsole console() {
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("twin");
        assertThat(console).as("found by its name").isNotNull();
        return console;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> json(Map<String, Object> options) {
        return (Map<String, Object>) console().call(DevConsole.MediaType.JSON, options);
    }

    private String text() {
        return (String) console().call(DevConsole.MediaType.TEXT, Map.of());
    }

    private CompletableFuture<Exchange> slowLoad() {
        twin().faults().add(Fault.latency(Duration.ofMillis(50)).on("POST", VALUE));
        List<Map<String, Object>> rows = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> rows.add(nameRow("client-" + i, "Анна " + i)));
        CompletableFuture<Exchange> load = loadLater(SLOW_LOAD, rows);
        await().until(() -> twin().journal().count("POST", VALUE) > 5);
        return load;
    }

    @Test
    void showsAccountsProducersAndFailures() {
        resultOf(send("twin:attributes?operation=list", null));
        twin().faults().add(Fault.status(503).on("GET", ATTRIBUTES).times(10));
        send("twin:attributes?operation=list&maxRetries=0&maxRequestsPerSecond=50", null);

        String shown = text();

        assertThat(shown)
                .contains("component: twin", "signedIn: true", "requestsPerSecond: 50")
                .contains("producer: attributes-list", "failingReason: TWIN failed (HTTP 503)")
                .contains("url: " + twin().url())
                .doesNotContain(twin().email(), twin().password());
    }

    @Test
    void showsTheNameCache() {
        resultOf(send("twin:clientAttribute?operation=set&clientId=c&attributeName=Имя", "x"));

        assertThat(text()).contains("cachedNames: 2").doesNotContain("Имя");
    }

    @Test
    void showsARunningLoadWithABarAndStopsIt() {
        CompletableFuture<Exchange> load = slowLoad();

        await().untilAsserted(() -> assertThat(text()).contains("progress: [").contains(" left"));
        String json = new JsonObject(json(Map.of())).toJson();
        assertThat(json).contains("\"exchangeId\"", "\"percent\"", "\"remainingSeconds\"");
        assertThat(text() + json).doesNotContain("client-", "Анна", "Имя", twin().email());
        String id = json.replaceAll("(?s).*\"exchangeId\":\"([^\"]+)\".*", "$1");
        assertThat(json(Map.of("command", "stop", "load", "another"))).containsEntry("stopped", 0);
        assertThat(json(Map.of("command", "stop", "load", id))).containsEntry("stopped", 1);

        TwinLoadStoppedException stop = stopOf(endOf(load));
        assertThat(stop).hasMessageContaining("it was stopped by an operator");
        assertThat(stop.isRetryable()).isFalse();
        assertThat(stop.getReport().rows()).isBetween(5L, 1_900L);
        assertThat(new JsonObject(json(Map.of())).toJson()).doesNotContain("exchangeId");
    }

    @Test
    void anMBeanShowsTheLoadsOfAProducerAndStopsThem() throws Exception {
        context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:load").to(LOAD + SLOW_LOAD);
            }
        });
        twin().faults().add(Fault.latency(Duration.ofMillis(50)).on("POST", VALUE));
        List<Map<String, Object>> rows = IntStream.range(0, 2_000)
                .mapToObj(i -> nameRow("client-" + i, i))
                .toList();
        CompletableFuture<Exchange> load =
                template.asyncSend("direct:load", e -> e.getMessage().setBody(rows));
        await().until(() -> twin().journal().count("POST", VALUE) > 5);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName producer = server.queryNames(new ObjectName("org.apache.camel:type=producers,*"), null).stream()
                .filter(name -> isLoad(server, name))
                .findFirst()
                .orElseThrow();

        assertThat(String.valueOf(server.getAttribute(producer, "RunningLoads")))
                .contains("rows/s");
        assertThat(server.getAttribute(producer, "FailingSince")).isEqualTo("");
        assertThat(server.invoke(producer, "stopLoads", null, null)).isEqualTo(1);

        stopOf(endOf(load));
        await().untilAsserted(() -> assertThat(String.valueOf(server.getAttribute(producer, "RunningLoads")))
                .isEqualTo("[]"));
        assertThat(server.getAttribute(producer, "FailingSince")).isNotEqualTo("");
    }

    private static boolean isLoad(MBeanServer server, ObjectName name) {
        try {
            return String.valueOf(server.getAttribute(name, "EndpointUri")).contains("operation=load");
        } catch (Exception e) {
            return false;
        }
    }
}
