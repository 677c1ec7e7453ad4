// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option stateFile: a consumer goes on where it stopped, without a bean. */
class ConsumerStateFileTest extends ConsumerTestSupport {

    private static final MemoryStateRepository UNUSED = new MemoryStateRepository();

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("missing/directories/twin.state");
    }

    private String attributes() {
        return "twin:attributes?stateFile=" + file();
    }

    private String values(String clients) {
        return "twin:clientAttribute?clientId=" + clients + "&stateFile=" + file();
    }

    @Test
    void whatChangedMeanwhileIsEmittedOnceAndNothingIsRepeated() throws Exception {
        String a = twin().state().createAttribute("A");
        String b = twin().state().createAttribute("Б");
        try (CamelContext first = started(UNUSED, attributes())) {
            assertThat(changes(first)).isEmpty();
            twin().state().createAttribute("C");
            assertThat(changes(first)).hasSize(1);
        }
        twin().state().renameAttribute(a, "A2");
        twin().state().removeAttribute(b);

        try (CamelContext second = started(UNUSED, attributes())) {
            assertThat(changes(second))
                    .containsExactly(
                            attribute(TwinChangeType.deleted, b, "Б", null),
                            attribute(TwinChangeType.renamed, a, "A2", "A"));
            assertThat(changes(second)).isEmpty();
        }
        try (CamelContext third = started(UNUSED, attributes() + "&emitInitial=true")) {
            assertThat(changes(third)).isEmpty();
        }
    }

    @Test
    void aKillRepeatsTheExchangeInProgressAndNoOther() throws Exception {
        Path killed = dir.resolve("killed.state");
        try (CamelContext first = started(UNUSED, attributes())) {
            poll(first);
            twin().state().createAttribute("A");
            twin().state().createAttribute("B");
            twin().state().createAttribute("C");
            failing = change -> {
                if (change.name().equals("B")) {
                    copy(file(), killed);
                }
                return false;
            };
            poll(first);
        }
        // The kill came in the middle of a write, too.
        Files.writeString(killed, Files.readString(killed) + "0123abcd\ttwin:");
        failing = change -> false;

        try (CamelContext second = started(UNUSED, "twin:attributes?stateFile=" + killed)) {
            assertThat(changes(second)).extracting(TwinChange::name).containsExactly("B", "C");
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aRouteInYamlNeedsNoBean() throws Exception {
        String yaml = """
                - route:
                    id: watch
                    from:
                      uri: twin:attributes
                      parameters:
                        stateFile: "%s"
                        startScheduler: false
                      steps:
                        - to: direct:changes
                """.formatted(file());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:changes").process(ConsumerStateFileTest.this::receive);
            }
        });
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("watch.camel.yaml", yaml));
        assertThat(changes()).isEmpty();
        context.getRouteController().stopRoute(ROUTE);
        twin().state().createAttribute("A");
        context.getRouteController().startRoute(ROUTE);

        assertThat(changes()).extracting(TwinChange::name).containsExactly("A");
        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void aRelativePathBeginsAtTheWorkingDirectory() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(file());
        try (CamelContext first = started(UNUSED, "twin:attributes?stateFile=" + relative)) {
            poll(first);
        }
        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void consumersMayShareAFileUnlessTheyWatchTheSame() throws Exception {
        twin().state().setValue("a", "Имя", "1");
        twin().state().setValue("c", "Имя", "1");
        try (CamelContext shared = started(UNUSED, values("a,b"))) {
            poll(shared);
            Path otherName = file().resolveSibling("../directories/twin.state");
            shared.addRoutes(routeFrom("twin:clientAttribute?clientId=c&stateFile=" + otherName));
            assertThatThrownBy(() -> shared.addRoutes(routeFrom(values("d,b"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("another consumer", ":values:b'", "stateFile");

            shared.getRouteController().stopRoute(ROUTE);
            shared.addRoutes(routeFrom(values("b")));
        }
        twin().state().setValue("a", "Имя", "2");
        try (CamelContext second = started(UNUSED, values("a"))) {
            assertThat(changes(second)).hasSize(1);
        }
    }

    private static RouteBuilder routeFrom(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri + "&startScheduler=false").to("direct:nobody");
            }
        };
    }

    @Test
    void anotherCamelContextIsRefusedUntilTheFirstHasStopped() throws Exception {
        try (CamelContext first = started(UNUSED, attributes())) {
            assertRefused(attributes(), "stateFile '" + file() + "'", "another Camel context", "this process alone");
            poll(first);
        }
        try (CamelContext second = started(UNUSED, attributes())) {
            assertThat(changes(second)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIR | it is a directory",
                "DIR/file/twin.state | isn't a directory",
                "DIR/notes.txt | line 1 isn't what camel-twin writes",
                "/proc/twin.state | Name a file",
                "~/twin.state | ~ isn't expanded",
                "file:twin.state | a path and not a URI",
                "'' | is blank",
                "' ' | is blank"
            })
    void aPathThatCannotBeUsedIsRefused(String path, String message) throws Exception {
        Files.writeString(dir.resolve("file"), "");
        Files.writeString(dir.resolve("notes.txt"), "notes");

        assertRefused(
                "twin:attributes?stateFile=RAW(" + path.replace("DIR", dir.toString()) + ")", "stateFile", message);
        assertThat(dir.resolve("notes.txt")).hasContent("notes");
    }

    @Test
    void twoPlacesForTheStateAreRefused() {
        context.getRegistry().bind("states", UNUSED);
        assertRefused(
                attributes() + "&stateRepository=#states", "stateFile", "stateRepository", "Leave one of them out");
        assertThat(file()).doesNotExist();
    }

    private void assertRefused(String uri, String... message) {
        assertThatThrownBy(() -> watch(uri)).satisfies(failure -> {
            Throwable refusal = failure;
            while (refusal.getCause() != null && !(refusal instanceof IllegalArgumentException)) {
                refusal = refusal.getCause();
            }
            assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(message);
        });
    }
}
