// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadEvent;
import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A load costs a tick and a wait at its end only where an event notifier wants to know of it. */
class LoadEventsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<CamelEvent> received = new ArrayList<>();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private TwinLoadListener listenerOfALoad() {
        return LoadEvents.to(context)
                .listeners()
                .apply(new TwinLoadProgress("load-1", 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, -1, false));
    }

    private void notifier(Class<? extends CamelEvent> wanted) {
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return wanted.isInstance(event);
            }

            @Override
            public void notify(CamelEvent event) {
                received.add(event);
            }
        });
    }

    @Test
    void noNotifierIsNoListener() {
        assertThat(listenerOfALoad()).isNull();
    }

    @Test
    void aNotifierOfOtherEventsIsNoListener() {
        notifier(CamelEvent.RouteEvent.class);

        assertThat(listenerOfALoad()).isNull();
    }

    @Test
    void aNotifierThatFailsDoesNotFailTheLoad() {
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                if (event instanceof TwinLoadEvent) {
                    throw new IllegalStateException("no filter");
                }
                return false;
            }

            @Override
            public void notify(CamelEvent event) {
                received.add(event);
            }
        });

        assertThat(listenerOfALoad()).isNotNull();
    }

    @Test
    void aNotifierOfSuchEventsIsALoadsListener() {
        notifier(TwinLoadEvent.class);
        TwinLoadProgress progress = new TwinLoadProgress("load-1", 1, 1, 0, 1, 0, 0, 1, Duration.ZERO, 1, true);

        listenerOfALoad().onProgress(progress);

        assertThat(received).singleElement().isInstanceOfSatisfying(TwinLoadEvent.class, event -> assertThat(
                        event.getProgress())
                .isEqualTo(progress));
    }
}
