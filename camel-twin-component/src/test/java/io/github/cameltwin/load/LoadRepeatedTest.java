// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A second attempt at a load begins again, goes on, or fails; it never succeeds with less than the whole. */
class LoadRepeatedTest extends LoadTestSupport {

    private static final int ROWS = 200;
    private static final String LINES =
            IntStream.range(0, ROWS).mapToObj(LoadRepeatedTest::line).collect(Collectors.joining("\n"));

    @TempDir
    Path folder;

    private final AtomicInteger attempts = new AtomicInteger();

    private static String line(int row) {
        return "{\"clientId\":\"c-" + row + "\",\"Имя\":\"Иван\"}";
    }

    private static Stream<Map<String, Object>> maps() {
        return IntStream.range(0, ROWS).mapToObj(i -> nameRow("c-" + i, "Иван"));
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Named<Object>> readOnce() throws Exception {
        Iterator<Map<String, Object>> iterator = maps().iterator();
        Iterable<Map<String, Object>> sameIterator = () -> iterator;
        String csv = "clientId,Имя\n"
                + IntStream.range(0, ROWS).mapToObj(i -> "c-" + i + ",Иван").collect(Collectors.joining("\n"));
        CSVParser parser =
                CSVParser.parse(csv, CSVFormat.DEFAULT.builder().setHeader().get());
        return Stream.of(
                Named.of("iterator", maps().iterator()),
                Named.of("iterable with one iterator", sameIterator),
                Named.of(
                        "iterator of a CSV reader",
                        parser.stream().map(r -> (Object) r.toMap()).iterator()),
                Named.of("stream of objects", maps()),
                Named.of("stream of bytes", stream()),
                Named.of("reader", new StringReader(LINES)));
    }

    @BeforeEach
    void outage() throws Exception {
        twin().faults().add(Fault.status(503).on("POST", VALUE).skip(20).times(4));
        context.getStreamCachingStrategy().setEnabled(false);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .streamCache("false")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to(STOPPING);
                from("direct:balanced")
                        .streamCache("false")
                        .loadBalance()
                        .failover(3, false, false, Exception.class)
                        .to(STOPPING, STOPPING + "&maxRetryDelay=31s");
                from("direct:twice")
                        .streamCache("false")
                        .to(LOAD)
                        .process(exchange -> exchange.getMessage().setBody(exchange.getProperty("rows")))
                        .to(LOAD);
            }
        });
    }

    private static final String STOPPING = LOAD + "&stopAfterFailures=2&maxRetries=0&maxConnections=1";

    private void assertNotLess(Exchange out) {
        if (out.getException() == null) {
            assertThat(twin().state().valueCount()).isEqualTo(ROWS);
        } else {
            assertThat(out.getException())
                    .isInstanceOf(TwinInvalidArgumentException.class)
                    .hasMessageContainingAll("read once", "an earlier load stopped after", "503");
        }
    }

    @ParameterizedTest
    @MethodSource("readOnce")
    void aRedeliveryOfWhatCanBeReadOnceFailsAndNamesTheFirstFailure(Object body) {
        Exchange out = send("direct:redelivered", body);

        assertThat(out.getException()).isNotNull();
        assertNotLess(out);
    }

    @ParameterizedTest
    @MethodSource("readOnce")
    void aFailoverIsNoSecondAttemptWithLess(Object body) {
        Exchange out = send("direct:balanced", body);

        assertThat(out.getException()).isNotNull();
        assertNotLess(out);
    }

    @ParameterizedTest
    @MethodSource("readOnce")
    void aLoopAroundALoadIsNoSecondAttemptWithLess(Object body) {
        Exchange out = null;
        for (int i = 0; i < 3; i++) {
            out = send(STOPPING, body);
            assertThat(out.getException()).isNotNull();
        }
        assertNotLess(out);
    }

    @ParameterizedTest
    @MethodSource("readOnce")
    void whatWasReadToItsEndIsNotLoadedAgainAsNothing(Object body) {
        twin().faults().clear();

        Exchange out = template.request("direct:twice", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.setProperty("rows", body);
        });

        assertThat(failureOf(out, TwinInvalidArgumentException.class))
                .hasMessageContaining("an earlier load has read it to its end");
        assertThat(twin().state().valueCount()).isEqualTo(ROWS);
    }

    @Test
    void anotherComponentOfTheContextKnowsItToo() {
        TwinComponent other = new TwinComponent();
        other.setConfiguration(signedIn());
        context.addComponent("twin2", other);
        Iterator<Map<String, Object>> rows = maps().iterator();

        send(STOPPING, rows);
        Exchange out = send("twin2:clientAttribute?operation=load", rows);

        assertThat(out.getException()).isInstanceOf(TwinInvalidArgumentException.class);
    }

    static Stream<Named<Object>> repeatable() {
        Iterable<Map<String, Object>> iterable = () -> maps().iterator();
        return Stream.of(
                Named.of("list", maps().toList()),
                Named.of("iterable", iterable),
                Named.of("array", maps().toArray()),
                Named.of("text", LINES),
                Named.of("bytes", LINES.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("repeatable")
    void whatCanBeReadAgainBeginsAgain(Object body) {
        assertThat(((TwinLoadReport) resultOf(send("direct:redelivered", body))).rows())
                .isEqualTo(ROWS);

        assertThat(twin().state().valueCount()).isEqualTo(ROWS);
    }

    @Test
    void aFileBeginsAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), LINES);

        assertThat(((TwinLoadReport) resultOf(send("direct:redelivered", file))).rows())
                .isEqualTo(ROWS);
    }

    @Test
    void aCachedStreamBeginsAgainInALoop() throws Exception {
        context.getStreamCachingStrategy().setEnabled(true);
        Object cached = context.getTypeConverter()
                .mandatoryConvertTo(
                        org.apache.camel.StreamCache.class,
                        context.getEndpoint("direct:x").createExchange(),
                        stream());

        assertThat(send(STOPPING, cached).getException()).isNotNull();
        twin().faults().clear();
        assertThat(((TwinLoadReport) resultOf(send(STOPPING, cached))).rows()).isEqualTo(ROWS);
    }

    @Test
    void aSetOfAStreamThatCannotBeResetIsRepeatedWithItsWholeContent() throws Exception {
        twin().faults().clear();
        twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:set")
                        .streamCache("false")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .process(exchange -> attempts.incrementAndGet())
                        .to("twin:clientAttribute?operation=set&clientId=c&attributeName=Имя&maxRetries=0");
            }
        });
        for (Object body :
                List.of(new ByteArrayInputStream("Иван".getBytes(StandardCharsets.UTF_8)), new StringReader("Иван"))) {
            twin().faults().clear();
            twin().faults().add(Fault.status(503).on("POST", VALUE).times(1));

            assertThat(send("direct:set", body).getException()).isNull();

            assertThat(twin().journal().entries("POST", VALUE))
                    .allSatisfy(call -> assertThat(call.body()).isEqualTo("{\"value\":\"Иван\"}"));
        }
        assertThat(twin().journal().entries("POST", VALUE)).hasSize(4);
    }

    @Test
    void aStreamThatBrokeIsNotTakenForAShorterOne() {
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
        String set = "twin:clientAttribute?operation=set&clientId=c&attributeName=Имя";

        assertThat(failureOf(send(set, broken), TwinInvalidArgumentException.class))
                .hasMessageContaining("the disk is gone");
        assertThat(failureOf(send(set, broken), TwinInvalidArgumentException.class))
                .hasMessageContainingAll("read once", "the disk is gone");
        assertThat(twin().journal().entries("POST", VALUE)).isEmpty();
    }
}
