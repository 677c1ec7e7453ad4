// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.observe.LoadFigures;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadTraceTest {

    private static final int CALLS = 64;

    private final AtomicLong rows = new AtomicLong();
    private final List<String> events = new ArrayList<>();
    private final List<Boolean> locked = new ArrayList<>();
    private final ExchangeTrace exchange = new ExchangeTrace(false, false);
    private final LoadTrace trace = new LoadTrace(exchange, figures());

    private LoadFigures figures() {
        return (LoadFigures) Proxy.newProxyInstance(
                LoadFigures.class.getClassLoader(),
                new Class<?>[] {LoadFigures.class},
                (self, method, arguments) -> method.getName().equals("failed") ? 0L : rows.get());
    }

    private final class Span implements ParentSpan {
        @Override
        public ChildSpan child(String name, boolean calls, long ageNanos) {
            return ChildSpan.NONE;
        }

        @Override
        public void event(String name, Map<String, Long> numbers) {
            events.add(name + " " + numbers.get("twin.rows"));
            locked.add(Thread.holdsLock(trace));
        }

        @Override
        public void number(String attribute, long value) {}

        @Override
        public String traceparent() {
            return null;
        }
    }

    @Test
    void eventsAreFewAndAddedOutsideTheLock() {
        exchange.attach(new Span());
        for (long done : List.of(999L, 1_000L, 1_500L, 7_000L, 7_000L)) {
            rows.set(done);
            for (int i = 0; i < CALLS; i++) {
                trace.attemptBegan();
            }
        }

        assertThat(events).containsExactly("load progress 1000", "load progress 7000");
        assertThat(locked).containsOnly(false);
    }
}
