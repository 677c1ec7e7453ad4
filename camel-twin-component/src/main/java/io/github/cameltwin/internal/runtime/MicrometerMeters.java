// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.observe.AccountFigures;
import io.github.cameltwin.internal.observe.CallMeter;
import io.github.cameltwin.internal.observe.ConnectionFigures;
import io.github.cameltwin.internal.observe.LoadOutcome;
import io.github.cameltwin.internal.observe.LoadTotals;
import io.github.cameltwin.internal.observe.Metric;
import io.github.cameltwin.internal.observe.Metric.Tags;
import io.github.cameltwin.internal.observe.Outcome;
import io.github.cameltwin.internal.observe.TransportFigures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * The figures of one account as meters of Micrometer, an optional library that no other class needs. A call's
 * combination of tags has a meter only once it was counted. Thread-safe.
 */
final class MicrometerMeters implements CallMeter, AutoCloseable {

    /** The name under which Camel's own components share a registry. */
    private static final String CAMELS_REGISTRY = "metricsRegistry";

    /** The buckets of OpenTelemetry's http.client.request.duration, and longer ones for calls that wait for retries. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(75),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(750),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofMillis(7500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private static final int OUTCOMES = Outcome.values().length;
    private static final int COMBINATIONS = ApiCall.values().length * OUTCOMES;

    private final MeterRegistry registry;
    private final List<Tag> account;
    private final AccountFigures figures;

    /**
     * Meters that read the figures. Micrometer refers to the figures weakly: without these, such a meter shows NaN or stands
     * still, but stays. Only used by the thread that opens and closes.
     */
    private final List<Meter> readers = new ArrayList<>();

    private final AtomicReferenceArray<Timer> calls = new AtomicReferenceArray<>(COMBINATIONS);
    private final AtomicReferenceArray<Counter> attempts = new AtomicReferenceArray<>(COMBINATIONS);
    private final AtomicReferenceArray<Counter> retries = new AtomicReferenceArray<>(COMBINATIONS);
    private final Timer rateLimitWaits;
    private final Map<LoadOutcome, Timer> loads = new EnumMap<>(LoadOutcome.class);

    private MicrometerMeters(MeterRegistry registry, List<Tag> account, AccountFigures figures) {
        this.registry = registry;
        this.account = account;
        this.figures = figures;
        this.rateLimitWaits = timer(Metric.RATE_LIMIT_WAIT).register(registry);
        addGauges();
        addLoads(figures.loads());
        for (LoadOutcome outcome : LoadOutcome.values()) {
            // At once: a monitoring system sees no increase where the first number that it knows is 1.
            loads.put(outcome, timer(Metric.LOADS, outcome.tag()).register(registry));
        }
    }

    /** Returns whether Camel's registry has a meter registry, or one of several that is to be taken. */
    static boolean isRegistryIn(CamelContext context) {
        return find(context.getRegistry()) != null;
    }

    /** Adds the meters of an account to the meter registry in Camel's registry. */
    static MicrometerMeters open(CamelContext context, String component, AccountFigures figures) {
        return new MicrometerMeters(
                find(context.getRegistry()),
                List.of(
                        Tag.of(Tags.CONTEXT, context.getName()),
                        Tag.of(Tags.COMPONENT, component),
                        Tag.of(Tags.SERVER, figures.label().host()),
                        Tag.of(Tags.ACCOUNT, figures.label().shown())),
                figures);
    }

    /** Chooses as Camel's component for Micrometer does. */
    private static MeterRegistry find(Registry registry) {
        MeterRegistry composite = find(registry, CompositeMeterRegistry.class);
        return composite != null ? composite : find(registry, MeterRegistry.class);
    }

    private static MeterRegistry find(Registry registry, Class<? extends MeterRegistry> type) {
        MeterRegistry named = registry.lookupByNameAndType(CAMELS_REGISTRY, type);
        if (named != null) {
            return named;
        }
        Set<? extends MeterRegistry> all = registry.findByType(type);
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private void addGauges() {
        gauge(Metric.CALLS_ACTIVE, all -> all.sum(ConnectionFigures::callsInFlight));
        gauge(Metric.CALLS_ACTIVE_LIMIT, all -> all.sum(ConnectionFigures::maxInFlight));
        gauge(Metric.RATE_LIMIT, MicrometerMeters::rateLimit);
        gauge(Metric.RATE_LIMIT_WAITING, all -> all.sum(ConnectionFigures::waitingForRateLimit));
        gauge(Metric.HTTP_CONNECTIONS, all -> all.sumOfTransports(TransportFigures::http1), "1.1");
        gauge(Metric.HTTP_CONNECTIONS, all -> all.sumOfTransports(TransportFigures::http2), "2");
        gauge(Metric.HTTP_REQUESTS_ACTIVE, all -> all.sumOfTransports(TransportFigures::exchanges));
        gauge(Metric.HTTP_REQUESTS_WAITING, all -> all.sumOfTransports(TransportFigures::waiting));
        gauge(Metric.LOADS_ACTIVE, all -> all.loads().active());
        gauge(Metric.LOAD_RATE, all -> all.loads().rowsPerSecond());
    }

    private static double rateLimit(AccountFigures all) {
        double rate = all.greatest(ConnectionFigures::rateLimit);
        return rate == 0 ? Double.NaN : rate;
    }

    private void addLoads(LoadTotals loads) {
        counter(Metric.LOAD_ROWS, loads, LoadTotals::done, "done");
        counter(Metric.LOAD_ROWS, loads, LoadTotals::failed, "failed");
        counter(Metric.LOAD_VALUES, loads, LoadTotals::set, "set");
        counter(Metric.LOAD_VALUES, loads, LoadTotals::deleted, "deleted");
        counter(Metric.LOAD_VALUES, loads, LoadTotals::unchanged, "unchanged");
    }

    private void gauge(Metric metric, ToDoubleFunction<AccountFigures> value, String... tags) {
        readers.add(Gauge.builder(metric.id(), figures, value)
                .description(metric.description())
                .tags(tagsOf(metric, tags))
                .register(registry));
    }

    private void counter(Metric metric, LoadTotals loads, ToDoubleFunction<LoadTotals> value, String... tags) {
        readers.add(FunctionCounter.builder(metric.id(), loads, value)
                .description(metric.description())
                .tags(tagsOf(metric, tags))
                .register(registry));
    }

    private Counter counter(Metric metric, String... tags) {
        return Counter.builder(metric.id())
                .description(metric.description())
                .tags(tagsOf(metric, tags))
                .register(registry);
    }

    private Timer.Builder timer(Metric metric, String... tags) {
        return Timer.builder(metric.id()).description(metric.description()).tags(tagsOf(metric, tags));
    }

    private List<Tag> tagsOf(Metric metric, String... values) {
        List<Tag> all = new ArrayList<>(account);
        for (int i = 0; i < values.length; i++) {
            all.add(Tag.of(metric.tags().get(i), values[i]));
        }
        return all;
    }

    @Override
    public void call(ApiCall call, Outcome outcome, long nanos) {
        int index = indexOf(call, outcome);
        Timer known = calls.get(index);
        if (known == null) {
            known = timer(Metric.CALLS, call.tag(), outcome.tag())
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            calls.set(index, known);
        }
        known.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void attempt(ApiCall call, Outcome outcome) {
        increment(attempts, Metric.ATTEMPTS, call, outcome);
    }

    @Override
    public void retry(ApiCall call, Outcome reason) {
        increment(retries, Metric.RETRIES, call, reason);
    }

    private void increment(AtomicReferenceArray<Counter> counters, Metric metric, ApiCall call, Outcome outcome) {
        int index = indexOf(call, outcome);
        Counter known = counters.get(index);
        if (known == null) {
            // Two threads get the same one.
            known = counter(metric, call.tag(), outcome.tag());
            counters.set(index, known);
        }
        known.increment();
    }

    @Override
    public void rateLimitWait(long nanos) {
        rateLimitWaits.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void namesReload(Outcome outcome) {
        counter(Metric.NAMES_RELOADS, outcome.tag()).increment();
    }

    @Override
    public void load(LoadOutcome outcome, long nanos) {
        loads.get(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static int indexOf(ApiCall call, Outcome outcome) {
        return call.ordinal() * OUTCOMES + outcome.ordinal();
    }

    /** Removes the meters that read figures. What was counted stays, so that the last seconds before a stop aren't lost. */
    @Override
    public void close() {
        readers.forEach(registry::remove);
        readers.clear();
    }
}
