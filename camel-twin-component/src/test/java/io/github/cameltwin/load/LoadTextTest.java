// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in text: JSON Lines, a JSON array, or JSON objects on many lines, in whatever holds text. */
class LoadTextTest extends LoadTestSupport {

    private static final String FIRST = "{\"clientId\": \"c-1\", \"Имя\": \"Иван\"}";
    private static final String SECOND = "{\"clientId\": \"c-2\", \"Имя\": \"Пётр\"}";
    private static final String FIRST_ON_MANY_LINES = "{\n  \"clientId\": \"c-1\",\n  \"Имя\": \"Иван\"\n}";

    @TempDir
    static Path folder;

    private static final List<String> TEXTS = List.of(
            FIRST + "\n" + SECOND + "\n",
            FIRST + "\r\n" + SECOND,
            "[" + FIRST + "," + SECOND + "]",
            " \r\n[\n  " + FIRST_ON_MANY_LINES + ",\n\n" + SECOND + "\n]\n",
            FIRST_ON_MANY_LINES + "\n" + SECOND + "\n",
            "\n" + FIRST_ON_MANY_LINES.replace("\n", " \r\n") + SECOND);

    static Stream<Named<Function<String, Object>>> forms() {
        return Stream.of(
                Named.of("string", text -> text),
                Named.of("string builder", StringBuilder::new),
                Named.of("bytes", LoadTextTest::bytes),
                Named.of("buffer", text -> ByteBuffer.wrap(bytes(text))),
                Named.of("stream", text -> new ByteArrayInputStream(bytes(text))),
                Named.of("stream that cannot go back", text -> onceOnly(bytes(text))),
                Named.of("reader", StringReader::new),
                Named.of("file", text -> file(text).toFile()),
                Named.of("path", LoadTextTest::file),
                Named.of("file of a route", text -> fileOfARoute(file(text).toFile())),
                Named.of("file of a route from elsewhere", text -> fetchedFile(bytes(text))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path file(String text) {
        try {
            return Files.writeString(folder.resolve("rows.jsonl"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericFile<File> fileOfARoute(File file) {
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(file);
        return wrapped;
    }

    /** As {@code ftp:} has them: the file itself is no local one, its content is the body. */
    private static GenericFile<Object> fetchedFile(byte[] content) {
        GenericFile<Object> wrapped = new GenericFile<>();
        wrapped.setFile(new Object());
        wrapped.setBody(content);
        return wrapped;
    }

    private static InputStream onceOnly(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void mark(int limit) {}

            @Override
            public void reset() throws IOException {
                throw new IOException("cannot go back");
            }
        };
    }

    private static void assertBothRowsAreInTwin() {
        assertThat(twin().state().values("c-1")).containsExactly(Map.entry("Имя", "Иван"));
        assertThat(twin().state().values("c-2")).containsExactly(Map.entry("Имя", "Пётр"));
    }

    private Exchange loadIn(String charset, Object body) {
        return template.request(LOAD, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.setProperty(Exchange.CHARSET_NAME, charset);
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void textInAnyFormIsRead(Function<String, Object> form) {
        for (String text : TEXTS) {
            for (String mark : List.of("", "\uFEFF")) {
                twin().state().setValue("c-1", "Имя", "");
                twin().state().setValue("c-2", "Имя", "");

                assertThat(cleanReportOf(load("", form.apply(mark + text))).rows())
                        .isEqualTo(2);
                assertBothRowsAreInTwin();
            }
        }
    }

    @Test
    void filesThatWerePutTogetherMayEachHaveAByteOrderMark() {
        String text = "\uFEFF" + FIRST + "\n\uFEFF" + SECOND + "\n\uFEFF\n";

        for (Object body : List.of(text, bytes(text))) {
            assertThat(cleanReportOf(load("", body)).rows()).isEqualTo(2);
        }
        assertBothRowsAreInTwin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "UTF-16", "UTF-16LE"})
    void theCharsetOfTheExchangeCounts(String charset) {
        for (String text : List.of(FIRST + "\r\n" + SECOND, "[" + FIRST + ", " + SECOND + "]")) {
            byte[] bytes = text.getBytes(Charset.forName(charset));

            assertThat(cleanReportOf(loadIn(charset, bytes)).rows()).isEqualTo(2);
            assertBothRowsAreInTwin();
        }
    }

    @Test
    void anUnknownCharsetIsRefused() {
        assertThat(loadIn("koi-7", bytes(FIRST)).getException())
                .isInstanceOf(TwinInvalidArgumentException.class)
                .hasMessageContaining("koi-7");
        assertThat(twin().journal().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void rowsAreNumberedAsLines(String end) {
        TwinLoadReport report = reportOf(load(
                "&failureUri=direct:failed",
                bytes(String.join(
                        end, "", FIRST, "", " \t", "{\"clientId\": \"c-3\", \"Имя\": ", "", SECOND, "x", ""))));

        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.failures()).extracting(TwinLoadReport.Failure::row).containsExactly(5L, 8L);
        assertThat(report.failures().get(0).reason()).contains("it breaks off at line 1, column");
        assertThat(failedRows)
                .extracting(exchange -> exchange.getMessage().getBody())
                .describedAs("the line without its end")
                .containsExactly("{\"clientId\": \"c-3\", \"Имя\": ", "x");
        assertBothRowsAreInTwin();
    }

    @Test
    void theElementsOfAnArrayAreNumbered() {
        TwinLoadReport report = reportOf(load("", "[" + FIRST + ",\n\n null, 7, [], {},\n" + SECOND + "]"));

        assertThat(report.failures()).extracting(TwinLoadReport.Failure::row).containsExactly(2L, 3L, 4L, 5L);
        assertBothRowsAreInTwin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "array"})
    void aRowMayBeLongerThanAnyBuffer(String kind) {
        String name = "Ж🚀".repeat(50_000);
        String city = "К".repeat(20_000);
        String rows = "{\"clientId\": \"c-1\", \"Имя\": \"" + name + "\"}|{\"clientId\": \"c-1\", \"Город\": \"" + city
                + "\"}|" + SECOND;
        String text = kind.equals("lines") ? rows.replace('|', '\n') : "[" + rows.replace('|', ',') + "]";

        for (Object body : List.of(text, bytes(text), new StringReader(text))) {
            assertThat(cleanReportOf(load("", body)).rows()).isEqualTo(3);
            assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", name, "Город", city));
        }
    }

    @Test
    void aLineThatIsNoTextIsOneBadRow() {
        byte[] line = bytes("{\"clientId\": \"c-3\", \"Имя\": \"#\"}");
        line[line.length - 3] = (byte) 0xFF;
        ByteBuffer text =
                ByteBuffer.allocate(1_000).put(bytes(FIRST + "\n")).put(line).put(bytes("\n" + SECOND));

        TwinLoadReport report =
                reportOf(load("&failureUri=direct:failed", new ByteArrayInputStream(text.array(), 0, text.position())));

        assertThat(report.failures()).containsExactly(new TwinLoadReport.Failure(2, "The line isn't text in UTF-8"));
        assertThat(failedRows)
                .singleElement()
                .satisfies(failed -> assertThat(failed.getMessage().getBody()).isEqualTo(line));
        assertBothRowsAreInTwin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"clientId\":", ", {", "]]", "] x", "]\n[" + FIRST + "]", "]\n" + FIRST})
    void anArrayThatIsNoneStopsTheLoadWhereItBreaks(String end) {
        TwinLoadStoppedException stop = stopOf(load("", bytes("[" + FIRST + "," + SECOND + end)));

        assertThat(stop.getReport().done()).isEqualTo(2);
        assertThat(stop.getReport().stopped()).startsWith("no more rows can be read: ");
        assertThat(stop.isRetryable()).isFalse();
        assertBothRowsAreInTwin();
    }

    @Test
    void whatIsNestedTooDeepIsTold() {
        String deep = "[".repeat(1_001) + "]".repeat(1_001);

        TwinLoadStoppedException stop = stopOf(load("", "[" + FIRST + ", {\"x\":" + deep + "}]"));

        assertThat(stop.getReport().done()).isEqualTo(1);
        assertThat(stop.getReport().stopped()).contains("nesting depth");
    }

    @Test
    void whatBreaksOffIsNotQuoted() {
        for (String text : List.of("[" + FIRST + ",\nСидоров", FIRST_ON_MANY_LINES + "\nСидоров")) {
            TwinLoadStoppedException stop = stopOf(load("", text));

            assertThat(stop.getReport().done()).isEqualTo(1);
            assertThat(stop.getReport().stopped()).contains("the JSON breaks off at line ");
            assertThat(stop).hasStackTraceContaining("breaks off").satisfies(thrown -> {
                for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                    assertThat(cause).hasMessageNotContaining("Сидоров").hasMessageNotContaining("Иван");
                }
            });
        }
    }
}
