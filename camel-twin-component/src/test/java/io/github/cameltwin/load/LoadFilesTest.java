// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and streams: from routes, cached, loaded again after a failure, and closed whatever happens. */
class LoadFilesTest extends LoadTestSupport {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final String ROWS = IntStream.range(0, 200)
            .mapToObj(i -> "{\"clientId\": \"c-" + i + "\", \"Имя\": \"Иван " + i + "\"}")
            .collect(Collectors.joining("\n"));

    @TempDir
    Path folder;

    private final AtomicInteger closed = new AtomicInteger();

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    private void route(String from, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(LOAD + options).convertBodyTo(String.class).to("mock:report");
            }
        });
    }

    private static void assertAllRowsAreInTwin() {
        assertThat(twin().state().clientIds()).hasSize(200);
        assertThat(twin().state().values("c-199")).containsExactly(Map.entry("Имя", "Иван 199"));
    }

    /** Whether this program has the file open; where that can be seen. */
    private static boolean isOpen(Path file) throws IOException {
        assumeThat(OPEN_FILES).exists();
        try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
            return descriptors.anyMatch(opens(file));
        }
    }

    private static Predicate<Path> opens(Path file) {
        return descriptor -> {
            try {
                return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
            } catch (IOException e) {
                return false;
            }
        };
    }

    private InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private Reader reader(String text) {
        return new StringReader(text) {
            @Override
            public void close() {
                closed.incrementAndGet();
                super.close();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251"})
    void aFolderOfExportsIsLoaded(String charset) throws Exception {
        Files.write(folder.resolve("export.jsonl"), ROWS.getBytes(Charset.forName(charset)));
        NotifyBuilder loaded = new NotifyBuilder(context).whenCompleted(1).create();

        route("file:" + folder + "?initialDelay=0&charset=" + charset, "");

        assertThat(loaded.matches(20, TimeUnit.SECONDS)).isTrue();
        assertAllRowsAreInTwin();
        assertThat(folder.resolve("export.jsonl")).doesNotExist();
        assertThat(folder.resolve(".camel/export.jsonl")).exists();
        assertThat(getMockEndpoint("mock:report").getExchanges())
                .singleElement()
                .satisfies(out -> assertThat(out.getMessage().getBody(String.class))
                        .contains("\"rows\":200,\"done\":200,\"failed\":0"));
    }

    @Test
    void aFileOfBytesInAnotherCharsetIsRefusedLineByLine() throws Exception {
        Path file = Files.write(folder.resolve("export.jsonl"), ROWS.getBytes("windows-1251"));

        assertThat(stopOf(load("", file)).getReport().failed()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000})
    void aStreamThatIsCachedIsLoadedAgainWhenTheFirstTryStoppedEarly(int spoolThreshold) throws Exception {
        context.getStreamCachingStrategy().setSpoolThreshold(spoolThreshold);
        context.getStreamCachingStrategy().setSpoolDirectory(folder.toFile());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(TwinLoadStoppedException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> twin().faults().clear());
                from("direct:cached").streamCache("true").to(LOAD + "&stopAfterFailures=2");
            }
        });
        twin().faults().add(Fault.status(503).on("POST", VALUE).skip(50));

        TwinLoadReport report = cleanReportOf(send("direct:cached", stream(ROWS)));

        assertThat(report.rows()).isEqualTo(200);
        assertAllRowsAreInTwin();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsClosedAtTheEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("export.jsonl"), ROWS);
        AtomicInteger seenOpen = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:look").process(exchange -> seenOpen.set(seenOpen.get() > 0 || isOpen(file) ? 1 : 0));
            }
        });

        stopOf(load("&failureUri=direct:look&clientIdField=ID", file));

        assertThat(seenOpen).describedAs("while it is read").hasValueGreaterThan(0);
        assertThat(isOpen(file)).isFalse();
    }

    @Test
    void aFileIsClosedWhenTheLoadStops() throws Exception {
        twin().faults().add(Fault.status(503).on("POST", VALUE));
        Path file = Files.writeString(folder.resolve("export.jsonl"), ROWS);

        stopOf(load("&stopAfterFailures=1", file));

        assertThat(isOpen(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"clientId\":\"c\"}]", "{\"clientId\":\"c\"}"})
    void streamsAndReadersAreClosedAtTheEnd(String text) {
        reportOf(load("", stream(text)));
        assertThat(closed).hasValue(1);
        reportOf(load("", reader(text)));
        assertThat(closed).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{}", "[{}] {}"})
    void streamsAndReadersAreClosedWhereTheyBreak(String text) {
        stopOf(load("", stream(text)));
        assertThat(closed).hasValue(1);
        stopOf(load("", reader(text)));
        assertThat(closed).hasValue(2);
    }

    @Test
    void aStreamThatCannotBeOpenedIsClosed() {
        Exchange out = template.request(LOAD, exchange -> {
            exchange.getMessage().setBody(stream(ROWS));
            exchange.setProperty(Exchange.CHARSET_NAME, "koi-7");
        });

        assertThat(out.getException()).isInstanceOf(TwinInvalidArgumentException.class);
        assertThat(closed).hasValue(1);
    }

    @Test
    void aStreamThatBreaksAtOnceIsRefusedAndClosed() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        for (Object body : List.of(broken, new InputStreamReader(broken, StandardCharsets.UTF_8))) {
            assertThat(failureOf(load("", body), TwinInvalidArgumentException.class))
                    .hasMessageContaining("the disk is gone");
        }
        assertThat(closed).hasValue(2);
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThat(failureOf(load("", folder.resolve("none.jsonl")), TwinInvalidArgumentException.class))
                .hasMessageContaining("none.jsonl");
    }
}
