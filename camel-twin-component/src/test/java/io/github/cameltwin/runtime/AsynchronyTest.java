// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing waits where it must not, everything waits where it must, and each exchange is completed once. */
class AsynchronyTest extends TwinTestSupport {

    private static final int EXCHANGES = 5_000;
    private static final int ROWS = 2_000;

    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger atGate = new AtomicInteger();
    private final AtomicInteger rowsRead = new AtomicInteger();
    private final AtomicInteger splitUp = new AtomicInteger();

    @BeforeEach
    void createAttribute() {
        twin().state().createAttribute("Имя");
        twin().state().createAttribute("Город");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        String set = "twin:clientAttribute?operation=set";
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:thread").to(set + "&clientId=c&attributeName=Имя").process(e -> e.getMessage()
                        .setBody(Thread.currentThread().getName()));
                from("direct:io-thread")
                        .to(set + "&clientId=c&attributeName=Имя&continueOnIoThread=true")
                        .to(set + "&clientId=c&attributeName=Город&continueOnIoThread=true")
                        .process(e ->
                                e.getMessage().setBody(Thread.currentThread().getName()));
                from("direct:gate")
                        .to(set + "&clientId=c&attributeName=Имя&maxConnections=4")
                        .filter(header("gate").isEqualTo(true))
                        .process(e -> {
                            atGate.incrementAndGet();
                            gate.acquire();
                        });
                from("direct:gate-in-a-loop")
                        .loop(2)
                        .to(set + "&clientId=c&attributeName=Имя&maxConnections=4")
                        .filter(exchangeProperty(Exchange.LOOP_INDEX).isEqualTo(0))
                        .process(e -> {
                            atGate.incrementAndGet();
                            gate.acquire();
                        });
                from("direct:split")
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .process(e -> splitUp.incrementAndGet())
                        .to(set + "&attributeName=Имя&maxConnections=4&requestTimeout=6s");
                from("direct:two-steps")
                        .setHeader(TwinConstants.CLIENT_ID, body())
                        .to(set + "&attributeName=Имя&maxConnections=4")
                        .to(set + "&attributeName=Город&maxConnections=4");
                from("seda:two-steps?concurrentConsumers=20&size=6000").to("direct:two-steps");
                from("direct:split-two-steps")
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .to("direct:two-steps");
            }
        };
    }

    @Test
    void stepsAfterACallDoNotRunOnAnIoThread() {
        assertThat((String) resultOf(send("direct:thread", "Иван"))).doesNotContain("camel-twin-io", "httpclient");
        twin().faults().add(Fault.latency(Duration.ofMillis(50)));
        assertThat((String) resultOf(send("direct:thread", "Иван"))).contains("Twin");
    }

    @Test
    void stepsAfterACallRunOnAnIoThreadWhereThatIsAskedFor() {
        // Where the answer is there first, the caller's thread goes on itself.
        twin().faults().add(Fault.latency(Duration.ofMillis(200)));
        List<CompletableFuture<Exchange>> all = Stream.generate(() -> template.asyncSend(
                        "direct:io-thread", e -> e.getMessage().setBody("Иван")))
                .limit(500)
                .toList();

        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(60));
        assertThat(all)
                .extracting(one -> resultOf(one.join()).toString())
                .allMatch(name -> name.contains("camel-twin-io"));
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(1_000);
    }

    @Test
    void theCallerIsNotHeldUp() throws Exception {
        twin().faults().add(Fault.stall().on("POST", VALUE));

        CompletableFuture<Exchange> underWay = template.asyncSend(
                "twin:clientAttribute?operation=set&clientId=c&attributeName=Имя",
                e -> e.getMessage().setBody("1"));

        // The thread that sent it is here, with the call unanswered.
        assertThat(underWay).isNotDone();
    }

    @Test
    void stepsThatBlockDoNotStallOthers() {
        List<CompletableFuture<Exchange>> blocked = Stream.generate(
                        () -> template.asyncSend("direct:gate", exchange -> {
                            exchange.getMessage().setBody("Иван");
                            exchange.getMessage().setHeader("gate", true);
                        }))
                .limit(60)
                .toList();
        try {
            Awaitility.await().untilAsserted(() -> assertThat(atGate).hasValue(60));

            for (int i = 0; i < 20; i++) {
                assertThat(send("direct:gate", "Пётр").getException()).isNull();
            }
        } finally {
            gate.release(1_000);
        }
        assertThat(blocked)
                .allSatisfy(one -> assertThat(one.join().getException()).isNull());
    }

    @Test
    void aParallelSplitWaitsForTwinInsteadOfPilingUp() throws Exception {
        twin().faults().add(Fault.stall().on("POST", VALUE).times(4));
        CountDownLatch done = new CountDownLatch(1);
        Stream<Map<String, String>> rows = IntStream.range(0, ROWS).mapToObj(i -> {
            rowsRead.incrementAndGet();
            return Map.of("clientId", "c" + i, "value", "" + i);
        });
        Thread splitting = new Thread(() -> {
            send("direct:split", rows.iterator());
            done.countDown();
        });
        splitting.start();

        Awaitility.await().until(() -> twin().journal().count("POST", VALUE) == 4);
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> twin().journal().count("POST", VALUE) == 4);

        assertThat(rowsRead.get())
                .describedAs("rows that were read while four calls were stalled")
                .isLessThan(ROWS);
        assertThat(done.await(60, TimeUnit.SECONDS))
                .describedAs("the split goes on when TWIN does")
                .isTrue();
        assertThat(twin().state().valueCount()).isEqualTo(ROWS);
    }

    @Test
    void aParallelSplitSetsEveryValue() {
        List<Map<String, String>> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> Map.of("clientId", "c" + i, "value", "" + i))
                .toList();

        assertThat(send("direct:split", rows).getException()).isNull();

        assertThat(twin().state().valueCount()).isEqualTo(ROWS);
        assertThat(splitUp).hasValue(ROWS);
    }

    @Test
    void twoStepsInARowDoNotLockEachOtherOutUnderLoad() {
        List<String> clients =
                IntStream.range(0, EXCHANGES).mapToObj(i -> "c" + i).toList();

        CompletableFuture<Exchange> split =
                template.asyncSend("direct:split-two-steps", e -> e.getMessage().setBody(clients));

        assertThat(split).succeedsWithin(Duration.ofSeconds(90)).satisfies(out -> assertThat(out.getException())
                .isNull());
        assertThat(twin().state().valueCount()).isEqualTo(2 * EXCHANGES);
    }

    @Test
    void stepsThatAllCallAgainAtOnceDoNotLockEachOtherOut() {
        // As many as there are places of both kinds, so that nobody has one to give who does not want one.
        int everyPlace = 4 + 256;
        List<CompletableFuture<Exchange>> all = Stream.generate(
                        () -> template.asyncSend("direct:gate-in-a-loop", exchange -> exchange.getMessage()
                                .setBody("Иван")))
                .limit(everyPlace)
                .toList();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(atGate)
                .hasValue(everyPlace));

        gate.release(everyPlace);

        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(60));
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(2L * everyPlace);
    }

    @Test
    void queuesWithManyConsumersDoNotLockEachOtherOut() {
        IntStream.range(0, 1_000).forEach(i -> template.sendBody("seda:two-steps", "c" + i));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(twin().state().valueCount()).isEqualTo(2_000));
    }

    @Test
    void callsSentAllAtOnceFromOneThreadAllComeBack() {
        List<CompletableFuture<Exchange>> all = IntStream.range(0, 1_000)
                .mapToObj(i -> template.asyncSend(
                        "direct:two-steps", e -> e.getMessage().setBody("c" + i)))
                .toList();

        assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(60));
        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).isNull());
    }
}
