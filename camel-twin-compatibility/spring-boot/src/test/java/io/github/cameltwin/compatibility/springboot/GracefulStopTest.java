// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application is closed while calls are in flight: they end first. */
class GracefulStopTest {

    private static final int ROWS = 20;

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @Configuration
    static class Routes {
        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:set")
                            .to("twin:clientAttribute?operation=set&clientId=c&attributeName=Имя&createMissing=true");
                    from("direct:load").to("twin:clientAttribute?operation=load&createMissing=true&maxConnections=2");
                }
            };
        }
    }

    @Test
    void aSetInFlightFinishes() throws Exception {
        TWIN.faults().add(Fault.latency(Duration.ofMillis(500)));

        Future<Object> reply = closedDuring("direct:set", "Анна");

        reply.get();
        assertThat(TWIN.state().values("c")).isEqualTo(Map.of("Имя", "Анна"));
    }

    @Test
    void aLoadStopsAfterItsCallsInFlightWithAnExactReport() throws Exception {
        TWIN.faults().add(Fault.latency(Duration.ofMillis(100)));
        List<Map<String, String>> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> Map.of("clientId", "c" + i, "Имя", "Анна"))
                .toList();

        Future<Object> reply = closedDuring("direct:load", rows);

        TwinLoadStoppedException stopped =
                catchThrowableOfType(TwinLoadStoppedException.class, () -> rethrowCause(reply));
        long there = IntStream.range(0, ROWS)
                .filter(i -> !TWIN.state().values("c" + i).isEmpty())
                .count();
        assertThat(stopped.getReport().done()).isEqualTo(there);
        assertThat(stopped.getReport().failed()).isZero();
    }

    private static void rethrowCause(Future<?> reply) throws Throwable {
        try {
            reply.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CamelExecutionException wrapper ? wrapper.getCause() : e.getCause();
        }
    }

    /** Closes the application once TWIN has the first request, the login, so the others come while it is being closed. */
    private static Future<Object> closedDuring(String route, Object body) {
        try (App app = App.start(App.signedIn(TWIN.simulator()), Routes.class)) {
            Future<Object> reply = app.template().asyncRequestBody(route, body);
            await().until(() -> TWIN.journal().count() > 0);
            assertThat(reply).isNotDone();
            return reply;
        }
    }
}
