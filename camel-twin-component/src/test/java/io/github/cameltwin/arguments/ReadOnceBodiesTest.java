// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.load.LoadTestSupport;
import io.github.cameltwin.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that can be read once, in the ways in which a route offers them a second time. */
class ReadOnceBodiesTest extends LoadTestSupport {

    private static final int ROWS = 200;
    private static final String STOPPING = LOAD + "&stopAfterFailures=2&maxRetries=0&maxConnections=1";
    private static final String SET = "twin:clientAttribute?operation=set&attributeName=Имя&maxRetries=0&clientId=";

    private final CountDownLatch stepsToArrive = new CountDownLatch(3);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .streamCache("false")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to(STOPPING);
                from("direct:dead-letter")
                        .streamCache("false")
                        .errorHandler(deadLetterChannel(STOPPING)
                                .deadLetterHandleNewException(false)
                                .useOriginalMessage()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0))
                        .to(STOPPING);
                from("direct:caught")
                        .streamCache("false")
                        .errorHandler(noErrorHandler())
                        .doTry()
                        .to(STOPPING)
                        .doCatch(Exception.class)
                        .to(STOPPING)
                        .end();
                from("direct:looped")
                        .streamCache("false")
                        .errorHandler(noErrorHandler())
                        .loop(2)
                        .copy()
                        .to(LOAD)
                        .end();
                from("direct:listed")
                        .streamCache("false")
                        .errorHandler(noErrorHandler())
                        .recipientList(constant(LOAD + "," + LOAD + "&skipUnchanged=true"))
                        .stopOnException();
                from("direct:cached")
                        .streamCache("true")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .toD("${header.to}");
                from("direct:consumed")
                        .streamCache("false")
                        .process(exchange -> readToItsEnd(exchange.getMessage().getBody()))
                        .toD("${header.to}");
                from("direct:side-by-side")
                        .streamCache("false")
                        .multicast()
                        .parallelProcessing()
                        .to("direct:step-1", "direct:step-2", "direct:step-3")
                        .end();
                for (int step = 1; step <= 3; step++) {
                    from("direct:step-" + step)
                            .streamCache("false")
                            .process(exchange -> stepsToArrive.countDown())
                            .to(SET + "c-" + step);
                }
            }
        };
    }

    @BeforeEach
    void streamsAreNotCached() {
        context.getStreamCachingStrategy().setEnabled(false);
    }

    private static void readToItsEnd(Object stream) throws IOException {
        if (stream instanceof Reader reader) {
            while (reader.read() >= 0) {}
        } else {
            ((InputStream) stream).readAllBytes();
        }
    }

    private static Stream<Map<String, Object>> rows() {
        return IntStream.range(0, ROWS).mapToObj(i -> nameRow("c-" + i, "Иван"));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void stopTheFirstAttempt() {
        twin().faults().add(Fault.status(503).on("POST", VALUE).skip(20).times(4));
    }

    static Stream<Named<Object>> iterablesOfOneSource() {
        Iterator<Map<String, Object>> iterator = rows().iterator();
        Iterable<Map<String, Object>> wrapping = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Map<String, Object> next() {
                return iterator.next();
            }
        };
        Spliterator<Map<String, Object>> spliterator = rows().spliterator();
        Iterable<Map<String, Object>> adapting = () -> Spliterators.iterator(spliterator);
        return Stream.of(Named.of("iterator behind", wrapping), Named.of("spliterator behind", adapting));
    }

    @ParameterizedTest
    @MethodSource("iterablesOfOneSource")
    void anIterableThatGoesOnWhereItWasLeftIsNotTheWhole(Object body) {
        stopTheFirstAttempt();

        Exchange out = send("direct:redelivered", body);

        assertThat(out.getException()).hasMessageContainingAll("read once", "an earlier load stopped after", "503");
    }

    @Test
    void aFirstRowThatCannotBeUsedTellsItToo() {
        stopTheFirstAttempt();
        Iterator<Map<String, Object>> iterator =
                Stream.concat(Stream.of(row("Код", "x")), rows()).iterator();
        Iterable<Map<String, Object>> once = () -> Stream.generate(iterator::next)
                .limit(iterator.hasNext() ? ROWS : 0)
                .iterator();

        assertThat(send("direct:redelivered", once).getException()).hasMessageContaining("read once");
    }

    @Test
    void anIterableThatBeginsAgainIsLoadedFromItsFirstRow() {
        stopTheFirstAttempt();
        Iterable<Map<String, Object>> again = () -> rows().iterator();

        assertThat(cleanReportOf(send("direct:redelivered", again)).rows()).isEqualTo(ROWS);
    }

    @Test
    void anIterableThatWasLoadedToItsEndMayHaveOtherRowsNextTime() {
        List<Map<String, Object>> now = rows().collect(Collectors.toList());
        Iterable<Map<String, Object>> live = () -> now.iterator();

        cleanReportOf(load("", live));
        now.remove(0);

        assertThat(cleanReportOf(load("", live)).rows()).isEqualTo(ROWS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:dead-letter", "direct:caught", "direct:looped", "direct:listed"})
    void noStepOfARouteTakesWhatIsLeftForTheWhole(String route) {
        if (!route.equals("direct:looped") && !route.equals("direct:listed")) {
            stopTheFirstAttempt();
        }

        Exchange out = send(route, rows().iterator());

        assertThat(out.getException())
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(TwinInvalidArgumentException.class),
                        failure -> assertThat(failure).hasCauseInstanceOf(TwinInvalidArgumentException.class))
                .hasMessageContaining("read a second time");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCachedStreamBeginsAgainOnDiskToo(boolean spooled) {
        context.getStreamCachingStrategy().setEnabled(true);
        context.getStreamCachingStrategy().setSpoolEnabled(spooled);
        context.getStreamCachingStrategy().setSpoolThreshold(100);
        String lines = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"clientId\":\"c-" + i + "\",\"Имя\":\"Иван\"}")
                .collect(Collectors.joining("\n"));
        String longText = "Иван ".repeat(100);

        stopTheFirstAttempt();
        assertThat(cleanReportOf(send("direct:cached", stream(lines), Map.of("to", STOPPING)))
                        .rows())
                .isEqualTo(ROWS);
        twin().faults().clear();
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(2));
        assertThat(send("direct:cached", stream(longText), Map.of("to", SET + "c"))
                        .getException())
                .isNull();
        assertThat(twin().state().value("c", "Имя")).contains(longText);
    }

    static Stream<Named<Supplier<Object>>> streams() {
        return Stream.of(Named.of("stream", () -> stream("Иван")), Named.of("reader", () -> new StringReader("Иван")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamThatAnEarlierStepHasReadIsNoEmptyValue(Supplier<Object> stream) {
        for (String uri : List.of(
                SET + "c",
                "twin:attributes?operation=create",
                "twin:attributes?operation=ensure",
                "twin:attributes?operation=rename&attributeName=Имя",
                "twin:clientAttribute?operation=setAll&clientId=c",
                "twin:clientAttribute?operation=sync&clientId=c&deleteMissing=true")) {
            assertThat(failureOf(
                            send("direct:consumed", stream.get(), Map.of("to", uri)),
                            TwinInvalidArgumentException.class))
                    .hasMessageContaining("a step before has read it");
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void anEmptyStreamStaysOneThatGivesNothing() {
        InputStream empty = stream("");

        for (int attempt = 0; attempt < 2; attempt++) {
            failureOf(send(SET + "c", empty), TwinInvalidArgumentException.class);
        }

        assertThat(calls()).isEmpty();
    }

    @Test
    void stepsSideBySideHaveTheWholeStream() {
        InputStream slow = new FilterInputStream(stream("Иван")) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Awaitility.await().until(() -> stepsToArrive.getCount() == 0);
                return super.read(bytes, offset, length);
            }
        };

        assertThat(send("direct:side-by-side", slow).getException()).isNull();

        for (String client : List.of("c-1", "c-2", "c-3")) {
            assertThat(twin().state().value(client, "Имя")).contains("Иван");
        }
    }

    @Test
    void aStreamThatBreaksAtItsBeginningIsNamedByItsFirstFailure() {
        InputStream broken = new InputStream() {
            private boolean broke;

            @Override
            public int read() throws IOException {
                if (!broke) {
                    broke = true;
                    throw new IOException("the disk is gone");
                }
                return -1;
            }
        };

        assertThat(failureOf(send("direct:redelivered", broken), TwinInvalidArgumentException.class))
                .hasMessageContainingAll("read once", "the disk is gone");
    }
}
