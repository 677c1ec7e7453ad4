// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.incident;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.benchmarks.report.Plots;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws what an engineer on call sees in the metrics: five incidents, one after the other. */
@Command(
        name = "camel-twin-benchmarks/incidents",
        mixinStandardHelpOptions = true,
        description =
                "Sets 200 values a second while TWIN is slow, refuses requests, is unavailable, and refuses the password."
                        + " Draws the metrics of that.")
public final class IncidentsMain implements Callable<Integer> {

    private static final int PER_SECOND = 200;
    private static final String CALLS = "/api/v1/clients/*/attributes/*";

    /** The outcomes of attempts, as the metrics name them. */
    private static final List<String> OUTCOMES = List.of("success", "rate_limited", "server", "authentication");

    /** What happens for a while. */
    private enum Incident {
        NONE,
        SLOW,
        BACK_FROM_SLOW,
        RATE_LIMIT,
        OUTAGE,
        BACK_FROM_OUTAGE,
        WRONG_PASSWORD
    }

    @Option(names = "--seconds", defaultValue = "12", description = "Length of an incident (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--images",
            defaultValue = "docs/images",
            description = "Folder of the PNG files (${DEFAULT-VALUE}).")
    private Path images;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, SortedMap<Integer, Double>> attempts = new LinkedHashMap<>();
    private final SortedMap<Integer, Double> millis = new TreeMap<>();
    private final Map<String, Double> earlier = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new IncidentsMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (TwinSimulator twin = TwinSimulator.start();
                CamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("metricsRegistry", meters);
            TwinConfiguration options =
                    camel.getComponent("twin", TwinComponent.class).getConfiguration();
            options.setBaseUrl(twin.url());
            options.setAuthUrl(twin.url());
            options.setEmail(twin.email());
            options.setPassword(twin.password());
            camel.start();
            String uri = "twin:clientAttribute?operation=set&attributeId="
                    + twin.state().createAttribute("Имя клиента");
            run(camel.createProducerTemplate(), uri, twin);
        }
        Plots.overTime(images.resolve("incidents.png"), "HTTP requests by outcome", "requests a second", attempts);
        Plots.overTime(images.resolve("incidents-time.png"), "Time of a call", "ms", Map.of("calls", millis));
        return 0;
    }

    private void run(ProducerTemplate template, String uri, TwinSimulator twin) throws InterruptedException {
        ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
        sender.scheduleWithFixedDelay(
                () -> template.asyncSend(uri, IncidentsMain::message),
                0,
                TimeUnit.SECONDS.toNanos(1) / PER_SECOND,
                TimeUnit.NANOSECONDS);
        int second = 0;
        for (Incident incident : Incident.values()) {
            begin(incident, twin);
            for (int i = 0; i < seconds; i++) {
                TimeUnit.SECONDS.sleep(1);
                sample(second++);
            }
        }
        sender.shutdownNow();
    }

    private static void message(Exchange exchange) {
        exchange.getMessage().setHeader(TwinConstants.CLIENT_ID, "client");
        exchange.getMessage().setBody("Иван");
    }

    private static void begin(Incident incident, TwinSimulator twin) {
        twin.faults().clear();
        switch (incident) {
            case NONE, BACK_FROM_SLOW, BACK_FROM_OUTAGE -> {}
            case SLOW -> twin.faults().add(Fault.latency(Duration.ofMillis(600)));
            case RATE_LIMIT ->
                twin.faults().add(Fault.status(429).on("POST", CALLS).probability(0.5));
            case OUTAGE -> twin.faults().add(Fault.status(503));
            case WRONG_PASSWORD -> {
                twin.tokens().refuseLogins(true);
                twin.tokens().revokeAll();
            }
        }
    }

    private void sample(int second) {
        for (String outcome : OUTCOMES) {
            double total = meters.find("camel.twin.attempts").tag("outcome", outcome).counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
            attempts.computeIfAbsent(outcome, any -> new TreeMap<>()).put(second, grown(outcome, total));
        }
        double time = sum(timer -> timer.totalTime(TimeUnit.MILLISECONDS));
        double calls = sum(Timer::count);
        double ended = grown("calls", calls);
        millis.put(second, ended == 0 ? 0 : grown("time", time) / ended);
    }

    private double sum(ToDoubleFunction<Timer> figure) {
        return meters.find("camel.twin.calls").timers().stream()
                .mapToDouble(figure)
                .sum();
    }

    private double grown(String what, double total) {
        Double before = earlier.put(what, total);
        return total - (before == null ? 0 : before);
    }
}
