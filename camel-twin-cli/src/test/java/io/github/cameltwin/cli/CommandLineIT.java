// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The Camel CLI, as a process of its own, in a folder with a YAML file and a properties file. */
class CommandLineIT {

    private static final String NAME = "Имя клиента";
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** Sends one card; the export test uses it, too. */
    private static final String ONE_CARD = """
            - from:
                uri: timer:once?repeatCount=1
                steps:
                  - setBody:
                      constant: '{"clientId": "client-1", "Имя клиента": "Иван"}'
                  - to: "kamelet:twin-client-sync-sink"
                  - log: "Done"
            """;

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @TempDir
    static Path repositoryFolder;

    private static TestRepository repository;

    @TempDir
    private Path dir;

    @BeforeAll
    static void publish() throws IOException {
        repository = TestRepository.in(repositoryFolder);
    }

    @AfterAll
    static void forget() throws IOException {
        repository.forget();
    }

    private static TwinSimulator twin() {
        return TWIN.simulator();
    }

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(dir.resolve("application.properties"), """
                camel.component.twin.baseUrl = %s
                camel.component.twin.authUrl = %s
                camel.component.twin.email = %s
                camel.component.twin.password = %s
                """.formatted(
                        twin().url(), twin().url(), twin().email(), twin().password()));
    }

    @Test
    void runsAllKameletsFromTheJar() throws Exception {
        twin().state().setValue("client-9", NAME, "Анна");
        Files.writeString(dir.resolve("routes.camel.yaml"), ONE_CARD + """
                - from:
                    uri: timer:once?repeatCount=1
                    steps:
                      - setBody:
                          constant: '["Тема обращения", "Возраст"]'
                      - to: "kamelet:twin-ensure-attributes-action"
                      - log: "Ensured ${body}"
                      - setBody:
                          constant: "Доставка"
                      - setHeader:
                          name: CamelTwinClientId
                          constant: client-2
                      - to:
                          uri: "kamelet:twin-set-attribute-sink"
                          parameters:
                            attributeName: Тема обращения
                      - setBody:
                          constant: '{"clientId": "client-3", "Возраст": 34}'
                      - to: "kamelet:twin-load-sink"
                      - log: "Loaded ${body}"
                      - to: "kamelet:twin-get-client-action"
                      - log: "Read ${body}"
                - from:
                    uri: "kamelet:twin-attribute-changes-source"
                    parameters:
                      stateFile: state/attributes.state
                      delay: 100
                      emitInitial: true
                    steps:
                      - log: "Attribute ${body}"
                - from:
                    uri: "kamelet:twin-client-changes-source"
                    parameters:
                      clientId: client-9
                      stateFile: state/clients.state
                      delay: 100
                      emitInitial: true
                    steps:
                      - log: "Value ${body}"
                """);
        camelUntil(
                log -> assertThat(log)
                        .contains("Ensured {", "\"rows\":1", "Read [{", "\"value\":\"Доставка\"")
                        .containsPattern("Attribute .*\"created\"")
                        .containsPattern("Value .*\"Анна\""),
                "run",
                "--dep=" + repository.kamelets(),
                "--repo=" + repository.url(),
                "--logging-color=false",
                "routes.camel.yaml",
                "application.properties");
        Awaitility.await().untilAsserted(() -> assertThat(twin().state().value("client-1", NAME))
                .contains("Иван"));
        assertThat(twin().state().value("client-2", "Тема обращения")).contains("Доставка");
        assertThat(twin().state().value("client-3", "Возраст")).contains("34");
        assertThat(dir.resolve("state/attributes.state")).isNotEmptyFile();
    }

    /** docs/without-java.md, from its first line of settings to the operator's card: only the address is another one. */
    @Test
    void thePageWithoutJavaWorksAsItStandsThere() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("project.root"), "docs/without-java.md"));
        Files.writeString(
                dir.resolve("application.properties"),
                snippet(page, "properties").replace(System.getProperty("project.version"), repository.version())
                        + "camel.jbang.repos = " + repository.url()
                        + "\ncamel.component.twin.baseUrl = " + twin().url()
                        + "\ncamel.component.twin.authUrl = " + twin().url() + "\n");
        Files.writeString(dir.resolve("cards.camel.yaml"), snippet(page, "yaml"));
        String command = snippet(page, "sh").strip();
        assertThat(command).startsWith("camel run ");
        Path card = Files.createDirectories(dir.resolve("cards")).resolve("client-1.json");
        Files.writeString(card, snippet(page, "json"));

        camelUntil(
                log -> assertThat(log).contains("{\"set\":2,\"deleted\":0,\"unchanged\":0}"),
                command.substring("camel ".length()).split(" "));
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME, "Иван", "Тема обращения", "Доставка"));
    }

    /** The first block of the page in this language. */
    private static String snippet(String page, String language) {
        String fence = "```" + language + "\n";
        int start = page.indexOf(fence) + fence.length();
        return page.substring(start, page.indexOf("```", start)).stripIndent();
    }

    @Test
    void camelGetHealthShowsThatThePasswordIsWrong() throws Exception {
        Files.writeString(dir.resolve("routes.camel.yaml"), ONE_CARD);
        addProperties();
        Path properties = dir.resolve("application.properties");
        Files.writeString(properties, Files.readString(properties).replace(twin().password(), "mistyped"));

        camelUntil(
                log -> assertThat(run(".", java("get", "health"))).containsPattern("twin-account-1 +R +DOWN"),
                "run",
                "routes.camel.yaml",
                "application.properties");
    }

    @Test
    void oneLineOfPropertiesReplacesTheOptions() throws Exception {
        Files.writeString(dir.resolve("routes.camel.yaml"), ONE_CARD);
        addProperties();

        camel("run", "--max-messages=1", "--max-seconds=60", "routes.camel.yaml", "application.properties");
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME, "Иван"));
    }

    @Test
    void aFolderOfKameletsFetchesTheComponentItself() throws Exception {
        Files.writeString(dir.resolve("routes.camel.yaml"), ONE_CARD);
        Path kamelets = Files.createDirectories(dir.resolve("kamelets"));
        Path sources = Path.of(System.getProperty("project.root"), "camel-twin-kamelets/src/main/resources/kamelets");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Files.writeString(
                        kamelets.resolve(file.getFileName()),
                        Files.readString(file).replace(System.getProperty("project.version"), repository.version()));
            }
        }
        camel(
                "run",
                "--local-kamelet-dir=kamelets",
                "--repo=" + repository.url(),
                "--max-messages=1",
                "--max-seconds=60",
                "routes.camel.yaml",
                "application.properties");
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of(NAME, "Иван"));
    }

    @Test
    void anExportedProjectStarts() throws Exception {
        Files.writeString(dir.resolve("routes.camel.yaml"), ONE_CARD);
        addProperties();
        for (String runtime : List.of("camel-main", "quarkus", "spring-boot")) {
            camel(
                    "export",
                    "--runtime=" + runtime,
                    "--gav=com.example:cards:1.0",
                    "--kamelets-version=4.18.0",
                    "--dir=" + runtime,
                    "routes.camel.yaml",
                    "application.properties");
            assertThat(dir.resolve(runtime + "/pom.xml")).content().contains("<artifactId>camel-twin-kamelets<");
        }
        String log = run(
                "camel-main",
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Djava.version=17",
                "-Dmaven.repo.local=" + System.getProperty("local.repository"),
                "-Dcamel.main.durationMaxMessages=1",
                "-Dcamel.main.durationMaxSeconds=60",
                "package",
                "camel:run");
        assertThat(twin().state().values("client-1")).as(log).isEqualTo(Map.of(NAME, "Иван"));
    }

    private void addProperties() throws IOException {
        Path properties = dir.resolve("application.properties");
        Files.writeString(
                properties, Files.readString(properties) + """
                camel.jbang.dependencies = %s
                camel.jbang.repos = %s
                """.formatted(repository.kamelets(), repository.url()));
    }

    private void camel(String... arguments) throws Exception {
        run(".", java(arguments));
    }

    /** Runs the CLI until its log has what is expected. */
    private void camelUntil(ThrowingConsumer<String> expected, String... arguments) throws Exception {
        Path log = dir.resolve("camel.txt");
        Process process = start(".", log, java(arguments));
        try {
            Awaitility.await().atMost(TIMEOUT).untilAsserted(() -> expected.accept(Files.readString(log)));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String[] java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Cli.class.getName()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private String run(String folder, String... command) throws Exception {
        Path log = dir.resolve("run.txt");
        Process process = start(folder, log, command);
        boolean ended = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(log);
        assertThat(ended).as(text).isTrue();
        return text;
    }

    private Process start(String folder, Path log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.resolve(folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("TWIN_EMAIL", twin().email(), "TWIN_PASSWORD", twin().password()));
        return builder.start();
    }
}
