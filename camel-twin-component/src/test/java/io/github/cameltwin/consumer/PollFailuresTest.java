// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinInvalidResponseException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A poll that TWIN does not answer, or answers in part. */
class PollFailuresTest extends ConsumerTestSupport {

    private static final String OF_B = "/api/v1/clients/b/attributes";

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    @ParameterizedTest
    @CsvSource({
        "404,TwinNotFoundException",
        "500,TwinServerException",
        "429,TwinRateLimitedException",
        "403,TwinAuthenticationException"
    })
    void aClientThatCannotBeListedLosesNothingAndHindersNobody(int status, String type) throws Exception {
        twin().state().setValue("b", "Имя", "before");
        watch("twin:clientAttribute?clientId=a,b,c");
        poll();
        twin().faults().add(Fault.status(status).on("GET", OF_B));
        for (String client : List.of("a", "b", "c")) {
            twin().state().setValue(client, "Имя", "after");
        }

        assertThat(changes()).extracting(TwinChange::clientId).containsExactly("a", "c");
        assertThat(handled).singleElement().satisfies(failure -> {
            assertThat(failure).isExactlyInstanceOf(Class.forName("io.github.cameltwin." + type));
            assertThat(failure).hasMessageContainingAll("twin:clientAttribute?operation=list", OF_B);
        });
        assertThat(consumer(context).getErrorCounter()).isEqualTo(1);

        twin().faults().clear();

        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.type()).isEqualTo(TwinChangeType.changed);
            assertThat(change.previous()).isEqualTo("before");
            assertThat(change.value()).isEqualTo("after");
        });
        assertThat(consumer(context).getErrorCounter()).isZero();
    }

    @Test
    void aClientThatCannotBeListedAtFirstIsRememberedLater() throws Exception {
        twin().state().setValue("b", "Имя", "before");
        twin().faults().add(Fault.status(500).on("GET", OF_B).times(1));
        watch("twin:clientAttribute?clientId=a,b");

        assertThat(changes()).isEmpty();
        assertThat(changes()).isEmpty();

        twin().state().setValue("b", "Имя", "after");

        assertThat(changes()).hasSize(1);
    }

    @Test
    void attributesThatCannotBeListedAreNotDeleted() throws Exception {
        twin().state().createAttribute("Имя");
        watch("twin:attributes");
        poll();
        twin().faults().add(Fault.status(404).on("GET", ATTRIBUTES).times(1));
        twin().faults().add(Fault.notJson().on("GET", ATTRIBUTES).skip(1).times(1));

        assertThat(changes()).isEmpty();
        assertThat(changes()).isEmpty();
        assertThat(changes()).isEmpty();
        assertThat(handled).hasExactlyElementsOfTypes(TwinNotFoundException.class, TwinInvalidResponseException.class);
    }

    @Test
    void aRefusedPasswordIsOneExceptionHoweverManyClients() throws Exception {
        twin().tokens().refuseLogins(true);
        watch("twin:clientAttribute?clientId="
                + IntStream.range(0, 500).mapToObj(i -> "client-" + i).collect(Collectors.joining(",")));

        poll();

        assertThat(handled).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(TwinAuthenticationException.class);
            assertThat(failure).hasMessageContainingAll("Email or password is wrong.", "499 more", "client-1");
            assertThat(failure.getMessage()).hasSizeLessThan(1_500);
            assertThat(failure.getSuppressed()).isEmpty();
        });
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
        assertThat(consumer(context).getErrorCounter()).isEqualTo(1);
    }

    @Test
    void failuresOfOtherKindsAreSuppressedInTheFirst() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", "/api/v1/clients/a/attributes"));
        twin().faults().add(Fault.status(404).on("GET", OF_B));
        twin().faults().add(Fault.status(500).on("GET", "/api/v1/clients/c/attributes"));
        watch("twin:clientAttribute?clientId=a,b,c,d");
        poll();

        assertThat(handled).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(TwinServerException.class);
            assertThat(failure).hasMessageContainingAll("/clients/a/", "1 more", "the client c");
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOf(TwinNotFoundException.class)
                    .satisfies(other -> assertThat(other).hasMessageContaining("/clients/b/"));
        });
    }

    @Test
    void errorsMakeTheConsumerBackOff() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        watch("twin:attributes?backoffErrorThreshold=2&backoffMultiplier=3");

        for (int i = 0; i < 4; i++) {
            poll();
        }

        assertThat(twin().journal().count("GET", ATTRIBUTES))
                .describedAs("the third and the fourth are left out")
                .isEqualTo(2);

        poll();

        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(3);
    }

    @Test
    void aBridgedFailureReachesTheErrorHandlerOfTheRoute() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:attributes?startScheduler=false&bridgeErrorHandler=true")
                        .routeId(ROUTE)
                        .onException(TwinServerException.class)
                        .handled(true)
                        .process(exchange ->
                                handled.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                        .end()
                        .to("direct:nobody");
            }
        });
        poll();

        assertThat(handled).singleElement().isInstanceOf(TwinServerException.class);
    }

    @Test
    void aPollStrategySeesTheFailureAndMayPollAgain() throws Exception {
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES).times(1));
        context.getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception e) {
                handled.add(e);
                return true;
            }
        });
        twin().state().createAttribute("Имя");
        watch("twin:attributes?pollStrategy=#strategy&emitInitial=true");

        assertThat(changes()).hasSize(1);
        assertThat(handled).singleElement().isInstanceOf(TwinServerException.class);
    }

    @Test
    void clientsAreListedManyAtATimeButNotMoreThanMaxConnections() throws Exception {
        Duration latency = Duration.ofMillis(100);
        int atATime = 3;
        int clients = 9;
        try (CloseableHttpAsyncClient wide = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(50)
                        .setMaxConnTotal(50)
                        .build())
                .build()) {
            context.getRegistry().bind("wide", wide);
            watch("twin:clientAttribute?httpClient=#wide&maxConnections=" + atATime + "&clientId="
                    + IntStream.range(0, clients).mapToObj(i -> "c" + i).collect(Collectors.joining(",")));
            twin().faults().add(Fault.latency(latency).on("GET", VALUES));
            poll();
        }

        List<Instant> arrivals = twin().journal().entries("GET", VALUES).stream()
                .map(JournalEntry::arrived)
                .sorted()
                .toList();
        assertThat(arrivals).hasSize(clients);
        for (int i = atATime; i < clients; i++) {
            // Half of it, as clocks are no better than that.
            assertThat(arrivals.get(i)).isAfter(arrivals.get(i - atATime).plus(latency.dividedBy(2)));
        }
    }

    @Test
    void aPollThatTwinDoesNotAnswerEndsWithTheContext() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        twin().faults().add(Fault.stall().on("GET", VALUES));
        watch("twin:clientAttribute?clientId=a,b,c&requestTimeout=1h");

        CompletableFuture<Void> polling = CompletableFuture.runAsync(this::poll);
        Awaitility.await().untilAsserted(() -> assertThat(twin().journal().count("GET", VALUES))
                .isEqualTo(3));
        context.stop();

        assertThat(polling).succeedsWithin(Duration.ofSeconds(20));
        assertThat(handled).isEmpty();
    }
}
