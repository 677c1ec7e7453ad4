// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.jdbc.JdbcStateRepository;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs every snippet of the README and the guides against the simulator, as it stands there. */
class SnippetsTest {

    private static final String DEPENDENCY = "<dependency>";

    private static final String PROJECT = "<project ";

    private static final String LOGGING = "appender.";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @TempDir
    private Path folder;

    static Stream<Snippet> snippets() {
        return Stream.of(
                        "README.md",
                        "docs/guide.md",
                        "docs/guide.ru.md",
                        "docs/files.md",
                        "docs/files.ru.md",
                        "docs/only-what-changed.md",
                        "docs/only-what-changed.ru.md",
                        "docs/without-java.md",
                        "docs/without-java.ru.md")
                .flatMap(name -> MarkdownFile.of(name).snippets().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void works(Snippet snippet) {
        try {
            run(snippet);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(snippet + " does not work: " + e.getMessage(), e);
        }
    }

    private void run(Snippet snippet) throws Exception {
        switch (snippet.language()) {
            case "yaml" -> tryRoutes(snippet, camel -> load(camel, snippet));
            case "xml" -> {
                if (snippet.text().startsWith(DEPENDENCY)) {
                    checkDependency(snippet);
                } else if (snippet.text().startsWith(PROJECT)) {
                    new ProjectTrial().tryOut(snippet.text());
                } else {
                    tryRoutes(snippet, camel -> load(camel, snippet));
                }
            }
            case "java" -> {
                Class<?> type = SnippetCompiler.compile(snippet, folder);
                if (RoutesBuilder.class.isAssignableFrom(type)) {
                    RoutesBuilder routes =
                            (RoutesBuilder) type.getDeclaredConstructor().newInstance();
                    tryRoutes(snippet, camel -> camel.addRoutes(routes));
                } else {
                    runTest(type);
                }
            }
            case "properties" -> {
                if (snippet.text().startsWith(LOGGING)) {
                    LoggingTrial.tryOut(snippet.text());
                } else {
                    new PropertiesTrial(TWIN.simulator(), folder).tryOut(snippet.text());
                }
            }
            case "json" ->
                assertThat(new JsonMapper().readTree(snippet.text()).isObject()).isTrue();
            case "sql" -> createTables(snippet);
            case "sh" -> {} // Commands are for people's machines.
            default -> throw new AssertionError("Nobody knows how to run " + snippet);
        }
    }

    private interface Loading {
        void into(CamelContext camel) throws Exception;
    }

    private static void tryRoutes(Snippet snippet, Loading loading) throws Exception {
        TwinSimulator twin = TWIN.simulator();
        try (CamelContext camel = new DefaultCamelContext()) {
            TwinConfiguration settings =
                    camel.getComponent("twin", TwinComponent.class).getConfiguration();
            settings.setBaseUrl(twin.url());
            settings.setAuthUrl(twin.url());
            settings.setEmail(twin.email());
            settings.setPassword(twin.password());
            settings.setRetryDelay(10);
            camel.getRegistry().bind("database", emptyDatabase());
            loading.into(camel);
            camel.start();
            camel.getRoutes().forEach(route -> checkWaitsForAWholeFile(route.getEndpoint()));
            List<String> starts = camel.getRoutes().stream()
                    .filter(route -> !route.isCreatedByKamelet())
                    .map(Route::getEndpoint)
                    .map(endpoint -> endpoint.getEndpointBaseUri())
                    .toList();
            assertThat(starts.isEmpty())
                    .as("%s has no routes", snippet)
                    .isEqualTo(snippet.text().contains("getComponent("));
            for (String start : starts) {
                twin.reset();
                new RouteTrials(camel, twin).tryOut(start);
            }
        }
    }

    /** A route that takes files leaves those alone that are still being written. */
    private static void checkWaitsForAWholeFile(Endpoint from) {
        if (from.getEndpointUri().startsWith("file:")) {
            assertThat(from.getEndpointUri()).containsPattern("readLock=changed&readLockMinAge=\\d+s|doneFileName=");
        }
    }

    private static void load(CamelContext camel, Snippet snippet) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("snippet." + snippet.language(), snippet.text()));
    }

    private static JdbcDataSource emptyDatabase() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** The statement for H2 creates what the repository needs; the one for PostgreSQL is that of the repository's own tests. */
    private static void createTables(Snippet snippet) throws Exception {
        JdbcDataSource database = emptyDatabase();
        String statement = snippet.text().replaceFirst("(?s).*-- H2 and standard SQL", "");
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(statement);
        }
        JdbcStateRepository repository = new JdbcStateRepository(database);
        repository.setCreateTable(false);
        repository.setState("a", "1");
        assertThat(repository.getState("a")).isEqualTo("1");
    }

    private static void checkDependency(Snippet snippet) {
        assertThat(snippet.text())
                .contains("<groupId>io.github.cameltwin</groupId>")
                .containsPattern("<artifactId>camel-twin(-simulator|-kamelets)?</artifactId>")
                .contains("<version>" + System.getProperty("docs.version") + "</version>");
    }

    private static void runTest(Class<?> type) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.started(1).succeeded(1));
    }
}
