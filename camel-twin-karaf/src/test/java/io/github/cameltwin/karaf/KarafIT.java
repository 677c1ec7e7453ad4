// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.compatibility.CompatibilityCheck;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The features in a real Karaf, with the commands and files of the page, from the installation to the end. */
@ParameterizedClass
@EnumSource
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "Karaf is tested on JDK 17 only")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KarafIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final KarafPage PAGE = new KarafPage("runtimes-karaf.md");

    private static final String VERSION = System.getProperty("project.version");

    private static final String EMAIL = "operator@example.com";

    /** Of another account, which is empty. */
    private static final String CHECKS_EMAIL = "checks@example.com";

    private static final String PASSWORD = "a\\b$c#d";

    private static final Path OUR_REPOSITORY = Path.of(System.getProperty("repository.ours"), "io/github/cameltwin");

    /**
     * Heap dumps show three static fields that keep one generation of classes each: SimpleLanguage.SIMPLE and
     * DefaultParameterMappingStrategy.MAP of Camel, and OBJECT_EQ of the JDK's ObjectMethods.
     */
    private static final long KEPT_ELSEWHERE = 3;

    /** So many that a leak, which keeps one generation with each update, exceeds the bound. */
    private static final int UPDATES = 4;

    private static final Pattern OUR_THREADS =
            Pattern.compile("\"[^\"]*(TwinWaiting|TwinContinuation|camel-twin-io|twin://)[^\"]*\"");

    private static TwinSimulator twin;
    private static Karaf karaf;
    private static Path camelFeatures;

    KarafIT(CamelRelease camel) {
        assertThat(camel).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void installTheComponent(CamelRelease camel) throws Exception {
        twin = TwinSimulator.builder()
                .user(EMAIL, PASSWORD, 123)
                .user(CHECKS_EMAIL, PASSWORD, 456)
                .start();
        Path features = OUR_REPOSITORY.resolve("camel-twin-karaf/" + VERSION);
        Files.createDirectories(features);
        Files.writeString(
                features.resolve("camel-twin-karaf-" + VERSION + "-features.xml"),
                Files.readString(Path.of("target/features/features.xml")));
        karaf = new Karaf(Path.of("target/with-camel-" + camel.version));
        camelFeatures = camel.writeFeatures(karaf.base.resolve("camel-features.xml"));
        karaf.run(commands("Install"));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        try {
            karaf.close();
        } finally {
            twin.close();
        }
    }

    /** Camel-Karaf's bundles aren't to be had here. */
    private static String[] commands(String section) {
        return Stream.of(PAGE.commands(section))
                .map(command -> command.contains("org.apache.camel.karaf/")
                        ? "feature:repo-add " + camelFeatures.toUri()
                        : command)
                .toArray(String[]::new);
    }

    /** A file of the page, with the simulator instead of TWIN, and a password as the page says to write it. */
    private static void configure(String file, String text) throws Exception {
        karaf.write(
                file,
                text.replace("not-a-real-password", PASSWORD.replace("\\", "\\\\")) + "camel.component.twin.baseUrl = "
                        + twin.url() + "\ncamel.component.twin.authUrl = " + twin.url() + "\npollDelay = 200\n");
    }

    private static void awaitValue(String client, String attribute, String value) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(twin.state().value(client, attribute))
                .as(karaf.log())
                .contains(value));
    }

    @Test
    @Order(1)
    void theSampleSetsLoadsAndFollowsChanges() throws Exception {
        configure(
                "etc/io.github.cameltwin.sample.cfg",
                PAGE.file("The first value", "etc/io.github.cameltwin.sample.cfg"));
        karaf.run(commands("The first value"));
        karaf.write("inbox/c-1.json", PAGE.file("The first value", "inbox/c-1.json"));
        awaitValue("c-1", "City", "Kazan");
        karaf.awaitLog(0, "c-1.json: {\"set\":1,\"deleted\":0,\"unchanged\":0}");

        karaf.write(
                "inbox/all.jsonl",
                "{\"clientId\":\"c-2\",\"City\":\"Омск\"}\n{\"clientId\":\"c-3\",\"City\":\"Tula\"}\n");
        awaitValue("c-3", "City", "Tula");
        assertThat(twin.state().value("c-2", "City")).contains("Омск");

        twin.state().createAttribute("Debt");
        karaf.awaitLog(0, "Debt: {\"type\":\"created\"");
    }

    @Test
    @Order(2)
    void aChangedConfigurationRestartsTheRoutes() throws Exception {
        karaf.run(commands("Change the configuration"));
        karaf.write("crm/c-4.json", "{\"clientId\":\"c-4\",\"City\":\"Perm\"}");
        awaitValue("c-4", "City", "Perm");
    }

    @Test
    @Order(3)
    void routesInFilesNeedNoBundle() throws Exception {
        String section = "Routes of your own, without Java";
        karaf.run(commands(section));
        configure("etc/my.twin.cfg", PAGE.file(section, "etc/my.twin.cfg"));
        karaf.write("etc/my-twin-routes.xml", PAGE.file(section, "etc/my-twin-routes.xml"));
        karaf.write("deploy/my-twin.xml", PAGE.file(section, "deploy/my-twin.xml"));
        karaf.write("notes/note.txt", "Called twice");
        awaitValue("c-1", "Note", "Called twice");
    }

    /** All but the Endpoint DSL and Kamelets, which Camel-Karaf doesn't have. */
    @Test
    @Order(4)
    void passesTheChecksThatAllRuntimesPass() throws Exception {
        List<CompatibilityCheck> checks = Stream.of(CompatibilityCheck.values())
                .filter(check -> check != CompatibilityCheck.ENDPOINT_DSL && check != CompatibilityCheck.KAMELET)
                .toList();
        String section = "Routes of your own, without Java";
        configure(
                "etc/checks.cfg",
                PAGE.file(section, "etc/my.twin.cfg")
                                .replace("my-twin-routes", "checks")
                                .replace(EMAIL, CHECKS_EMAIL) + "checks = "
                        + checks.stream().map(Enum::name).collect(Collectors.joining(",")) + "\n");
        karaf.write("etc/checks.xml", resource("/checks.xml"));
        karaf.run(
                "feature:install camel-yaml-dsl",
                "bundle:install -s 'wrap:mvn:io.github.cameltwin/camel-twin-compatibility-checks/" + VERSION
                        + "$Bundle-SymbolicName=checks&Bundle-Version=1'");
        karaf.write(
                "deploy/checks.xml", PAGE.file(section, "deploy/my-twin.xml").replace("my.twin", "checks"));

        for (CompatibilityCheck check : checks) {
            karaf.awaitLog(0, "The check " + check + " has passed");
        }

        // Each restart would run them again, on an account that isn't empty any more.
        int before = karaf.log().length();
        Files.delete(karaf.base.resolve("deploy/checks.xml"));
        karaf.awaitLog(before, "Stopped checks");
        karaf.run("bundle:uninstall checks");
    }

    @Test
    @Order(5)
    void theFeatureForStatesInADatabaseStarts() throws Exception {
        karaf.run("feature:install camel-twin-jdbc");
        assertThat(karaf.run("bundle:list")).containsPattern("Active.*camel-twin :: JDBC");
        karaf.run("feature:uninstall camel-twin-jdbc");
        assertThat(karaf.run("bundle:list")).doesNotContain("camel-twin :: JDBC");
    }

    @Test
    @Order(6)
    void classesDoNotPileUpWithUpdates() throws Exception {
        for (int update = 1; update <= UPDATES; update++) {
            int before = karaf.log().length();
            karaf.run(commands("Update"));
            karaf.awaitLog(before, "(twin-sample) started");
            karaf.write("crm/update-" + update + ".json", "{\"clientId\":\"u-" + update + "\",\"City\":\"Ufa\"}");
            awaitValue("u-" + update, "City", "Ufa");
        }

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(generations()).isBetween(1L, 1L + KEPT_ELSEWHERE));
    }

    @Test
    @Order(7)
    void uninstallLeavesNoThreadAndNoClassesButThoseKeptElsewhere() throws Exception {
        Files.delete(karaf.base.resolve("deploy/my-twin.xml"));
        karaf.run(commands("Uninstall"));

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(threads()).isEmpty());
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(generations()).isLessThanOrEqualTo(KEPT_ELSEWHERE));
        assertThat(karaf.run("bundle:list -t 0")).doesNotContainIgnoringCase("twin");
    }

    @Test
    @Order(8)
    void anOlderLibraryWithoutAVersionIsNotTaken() throws Exception {
        String features = Files.readString(Path.of("target/features/features.xml"));
        String without =
                features.replaceFirst("<bundle[^>]*>wrap:mvn:org.apache.httpcomponents.client5/.*?</bundle>", "");
        assertThat(without).isNotEqualTo(features);
        karaf.write("without-httpclient.xml", without);
        karaf.run("feature:repo-remove camel-twin-" + VERSION);

        assertThat(karaf.tryToRun(
                        "feature:repo-add "
                                + karaf.base.resolve("without-httpclient.xml").toUri(),
                        "feature:install --simulate camel-twin"))
                .contains("missing requirement", "org.apache.hc.client5.http");
    }

    /** How many loaders have loaded the component: the constants of an enum live as long as its class. */
    private static long generations() throws Exception {
        return karaf.jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.matches(".*\\sio\\.github\\.cameltwin\\.TwinOperation(\\s.*)?"))
                .count();
    }

    private static List<String> threads() throws Exception {
        List<String> names = new ArrayList<>();
        OUR_THREADS.matcher(karaf.jcmd("Thread.print")).results().forEach(thread -> names.add(thread.group()));
        return names;
    }

    private static String resource(String name) throws Exception {
        try (var stream = KarafIT.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
