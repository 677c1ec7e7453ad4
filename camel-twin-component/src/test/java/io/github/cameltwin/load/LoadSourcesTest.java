// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever gives rows one after the other can be loaded. */
class LoadSourcesTest extends LoadTestSupport {

    private static final String FIRST = "{\"clientId\":\"c-1\",\"Имя\":\"Иван\"}";
    private static final String SECOND = "{\"clientId\":\"c-2\",\"Имя\":\"Пётр\"}";

    private final AtomicInteger closed = new AtomicInteger();

    /** A row from somebody's library. */
    public static class Bean {
        private final String client;
        private final String name;

        Bean(String client, String name) {
            this.client = client;
            this.name = name;
        }

        public String getClientId() {
            return client;
        }

        @JsonProperty("Имя")
        public String getName() {
            return name;
        }
    }

    /** A long row as a record. */
    public record Row(String clientId, String attributeName, String value) {}

    static Stream<Named<Object>> twoRows() throws Exception {
        List<Map<String, Object>> rows = List.of(nameRow("c-1", "Иван"), nameRow("c-2", "Пётр"));
        Iterable<Map<String, Object>> iterable = rows::iterator;
        return Stream.of(
                Named.of("list", rows),
                Named.of("set", new LinkedHashSet<>(rows)),
                Named.of("queue", new ArrayDeque<>(rows)),
                Named.of("iterator", rows.iterator()),
                Named.of("iterable", iterable),
                Named.of("stream", rows.stream()),
                Named.of("parallel stream", rows.parallelStream()),
                Named.of("array", rows.toArray()),
                Named.of("beans", List.of(new Bean("c-1", "Иван"), new Bean("c-2", "Пётр"))),
                Named.of("array of beans", new Bean[] {new Bean("c-1", "Иван"), new Bean("c-2", "Пётр")}),
                Named.of("records", List.of(new Row("c-1", "Имя", "Иван"), new Row("c-2", "Имя", "Пётр"))),
                Named.of("JSON strings", List.of(FIRST, SECOND)),
                Named.of("JSON bytes", List.of(bytes(FIRST), bytes(SECOND))),
                Named.of("lines of a scanner", new Scanner(FIRST + "\n" + SECOND).useDelimiter("\n")),
                Named.of("JSON array node", new ObjectMapper().readTree("[" + FIRST + "," + SECOND + "]")),
                Named.of("list of JSON nodes", List.of(new ObjectMapper().readTree(FIRST), SECOND)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("twoRows")
    void eachElementIsARow(Object body) {
        TwinLoadReport report = cleanReportOf(load("", body));

        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.done()).isEqualTo(2);
        assertThat(report.set()).isEqualTo(2);
        assertThat(twin().state().values("c-1")).containsExactly(Map.entry("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).containsExactly(Map.entry("Имя", "Пётр"));
    }

    static Stream<Named<Object>> oneRow() throws Exception {
        return Stream.of(
                Named.of("map", nameRow("c-1", "Иван")),
                Named.of("bean", new Bean("c-1", "Иван")),
                Named.of("record", new Row("c-1", "Имя", "Иван")),
                Named.of("JSON node", new ObjectMapper().readTree(FIRST)),
                Named.of("JSON text", FIRST));
    }

    @ParameterizedTest
    @MethodSource("oneRow")
    void aSingleThingIsOneRow(Object body) {
        assertThat(cleanReportOf(load("", body)).rows()).isEqualTo(1);

        assertThat(twin().state().values("c-1")).containsExactly(Map.entry("Имя", "Иван"));
    }

    @Test
    void valuesThatWereListedAreRows() {
        twin().state().setValue("c-1", "Имя", "Иван");
        twin().state().setValue("c-1", "Город", "Казань");
        Object listed = resultOf(send("twin:clientAttribute?operation=list&clientId=c-1", null));
        twin().state().setValue("c-1", "Имя", "другое");
        twin().state().setValue("c-1", "Город", "другой");

        // Whatever a row of another source calls the client.
        assertThat(cleanReportOf(load("&clientIdField=ID", listed)).done()).isEqualTo(2);

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
    }

    static Stream<Named<Object>> nothing() {
        return Stream.of(
                Named.of("list", List.of()),
                Named.of("stream", Stream.empty()),
                Named.of("array", new Object[0]),
                Named.of("text", ""),
                Named.of("blank text", " \n\r\n "),
                Named.of("bytes", new byte[0]),
                Named.of("JSON array", " [ ] "));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void nothingIsLoadedFromNothing(Object body) {
        assertThat(cleanReportOf(load("", body)).rows()).isZero();

        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void aNullBodyIsRefused() {
        assertThat(failureOf(load("", null), TwinInvalidArgumentException.class))
                .hasMessage("twin:clientAttribute?operation=load: There are no rows to load: the body is null");
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void elementsThatAreNoRowsAreBadRows() {
        TwinLoadReport report = reportOf(load(
                "", Arrays.asList(nameRow("c-1", "Иван"), null, 7, "text", "", List.of("c-2"), new Object(), "[1]")));

        assertThat(report.done()).isEqualTo(1);
        assertThat(report.failures())
                .extracting(TwinLoadReport.Failure::row)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(report.failures().get(0).reason())
                .isEqualTo("The row is null, but must be a map, a bean or a JSON object");
    }

    @Test
    void aStreamIsClosedAtTheEnd() {
        cleanReportOf(load("", Stream.of(nameRow("c-1", "Иван")).onClose(closed::incrementAndGet)));

        assertThat(closed).hasValue(1);
    }

    @Test
    void whatFailsInTheMiddleStopsTheLoadAndIsClosed() {
        Exchange out = load("", new FailingRows(150, closed));

        TwinLoadStoppedException stop = stopOf(out);
        assertThat(stop.getReport().done()).isEqualTo(150);
        assertThat(stop.getReport().stopped()).isEqualTo("no more rows can be read: the database is gone");
        assertThat(stop).hasCauseInstanceOf(NoSuchElementException.class);
        assertThat(stop.isRetryable()).isFalse();
        assertThat(twin().state().valueCount()).isEqualTo(150);
        assertThat(closed).hasValue(1);
    }

    /** Rows from a source that breaks. */
    private static final class FailingRows implements Iterator<Map<String, Object>>, AutoCloseable {
        private final int good;
        private final AtomicInteger closed;
        private int read;

        FailingRows(int good, AtomicInteger closed) {
            this.good = good;
            this.closed = closed;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Map<String, Object> next() {
            if (read == good) {
                throw new NoSuchElementException("the database is gone");
            }
            read++;
            return nameRow("c-" + read, "Иван");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
