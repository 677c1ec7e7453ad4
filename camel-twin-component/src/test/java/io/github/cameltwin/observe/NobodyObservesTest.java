// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.observe.AccountLabel;
import io.github.cameltwin.internal.observe.ConnectionFigures;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.TransportFigures;
import io.github.cameltwin.internal.runtime.AccountObservers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Without a meter registry and without JMX, nothing is observed: then calls have no link for it. */
public class NobodyObservesTest {

    /** Returns whether calls are observed in a context with this agent, and without a meter registry. */
    public static boolean isObserved(boolean jmx) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            if (!jmx) {
                context.disableJMX();
            }
            context.start();
            return isObserved(context);
        }
    }

    private static boolean isObserved(CamelContext context) {
        try (AccountObservers observers = new AccountObservers(context, () -> "twin")) {
            return observers.observerOf(new AccountLabel("localhost", 1)) != ConnectionObserver.NONE;
        }
    }

    @Test
    void nothingIsObservedForNobody() throws Exception {
        assertThat(isObserved(false)).isFalse();
    }

    @Test
    void theAgentOfJmxIsEnough() throws Exception {
        assertThat(isObserved(true)).isTrue();
    }

    @Test
    void aMeterRegistryIsEnough() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.getRegistry().bind("metricsRegistry", new SimpleMeterRegistry());
            context.start();
            assertThat(isObserved(context)).isTrue();
        }
    }

    @Test
    void accountsBeyondAGreatNumberShareTheirFigures() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            context.getRegistry().bind("metricsRegistry", meters);
            try (AccountObservers observers = new AccountObservers(context, () -> "twin")) {
                for (int i = 1; i <= 300; i++) {
                    observers.observerOf(new AccountLabel("localhost", i)).connectionOpened(new NoFigures());
                }
                assertThat(meters.get("camel.twin.calls.active").gauges()).hasSize(101);
            }
            assertThat(meters.find("camel.twin.calls.active").gauges()).isEmpty();
        }
    }

    @Test
    void micrometerMayBeMissing() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .map(NobodyObservesTest::urlOf)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> without = loader.loadClass(NobodyObservesTest.class.getName());
            assertThat(without.getMethod("isObserved", boolean.class).invoke(null, false))
                    .isEqualTo(false);
            assertThat(without.getMethod("isObserved", boolean.class).invoke(null, true))
                    .isEqualTo(true);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private record NoFigures() implements ConnectionFigures {

        @Override
        public int callsInFlight() {
            return 0;
        }

        @Override
        public int maxInFlight() {
            return 0;
        }

        @Override
        public int waitingForRateLimit() {
            return 0;
        }

        @Override
        public double rateLimit() {
            return 0;
        }

        @Override
        public TransportFigures transport() {
            return TransportFigures.NONE;
        }
    }

    private static URL urlOf(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
