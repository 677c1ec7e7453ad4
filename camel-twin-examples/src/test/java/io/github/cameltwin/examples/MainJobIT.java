// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job as a program, from its jar: what it prints, how it ends. */
class MainJobIT {
    private static final String SMALL =
            "ID клиента,Имя клиента,Дата рождения,Телефон,Город,Баланс,Тема обращения,Комментарий\n"
                    + "c-1,Иван,30,1,Уфа,10.50,Оплата,\"да,\nнет\"\n,Пётр,40,2,Уфа,10.50,Оплата,\n";

    @TempDir
    Path dir;

    @Test
    void endsAfterTheFileWithItsSummaryAndACard() throws Exception {
        try (Program program = job(Map.of(), "--exit")) {
            assertThat(program.end()).as(program.output()).isZero();

            assertThat(program.output())
                    .contains("Working with a TWIN simulator")
                    .contains("Read       1,000 rows of clients.csv")
                    .contains("Set        6,898 values")
                    .contains("Rejected   12 rows")
                    .contains("║ О клиенте      │ crm-100001")
                    .contains("║ Имя клиента    │")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ")
                    .doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void servesUntilItIsToldToStop() throws Exception {
        try (Program program = job(Map.of(), "--file", smallFile().toString())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> program.output().contains("Ctrl-C stops"));

            assertThat(tryTheHttpEndpoint(program)).isEqualTo("{\"set\":1,\"deleted\":0,\"unchanged\":0}");
            tryTheQueue(program);
            dropTheFileAgain(program);

            // Not of the process itself, which would end its output too.
            program.process.toHandle().destroy();
            // 128 + SIGTERM
            assertThat(program.end()).isEqualTo(143);
            assertThat(program.output())
                    .endsWith("Stopping …\nStopped.")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        }
    }

    private static String tryTheHttpEndpoint(Program program) throws Exception {
        Matcher curl = Pattern.compile("curl -X PUT -H 'Content-Type: (.*)' -d '(.*)' (http://\\S+)")
                .matcher(program.output());
        assertThat(curl.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(curl.group(3)))
                .PUT(HttpRequest.BodyPublishers.ofString(curl.group(2)))
                .header("Content-Type", curl.group(1))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void tryTheQueue(Program program) throws Exception {
        Matcher send = Pattern.compile("--broker (tcp://\\S+)").matcher(program.output());
        assertThat(send.find()).isTrue();
        try (Program sender = new Program(SendMessage.class, Map.of(), "--broker", send.group(1))) {
            sender.type("{\"clientId\":\"c/2\",\"Город\":\"Казань\"}");
            assertThat(sender.end()).as(sender.output()).isZero();
        }
        await().until(() -> program.output().contains("is now on twin.clients.dead"));
        assertThat(program.output()).contains("must not contain '/'");
    }

    private void dropTheFileAgain(Program program) throws Exception {
        Files.copy(dir.resolve("clients.csv"), dir.resolve("again.new"));
        Files.move(dir.resolve("again.new"), dir.resolve("inbox/again.csv"));
        await().until(() -> program.output().contains("rows of again.csv"));
        assertThat(program.output()).contains("Set        1 value\n  Unchanged  6 values, not sent again");
    }

    @Test
    void tellsInOneLineThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program program = job(Map.of(), "--exit", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Port " + taken.getLocalPort() + " is taken")
                    .contains("--port");
        }
    }

    @Test
    void worksWithTheRealTwinOfTheEnvironment() throws Exception {
        try (TwinSimulator real = TwinSimulator.builder()
                        .user("a@example.com", "secret-1", 7)
                        .start();
                Program program = job(
                        credentials(real, "secret-1"),
                        "--exit",
                        "--file",
                        smallFile().toString())) {
            assertThat(program.end()).as(program.output()).isZero();

            assertThat(program.output()).contains("the real TWIN").contains("│ c-1");
            Map<String, String> expected = new HashMap<>(Map.of(
                    "Имя клиента", "Иван", "Дата рождения", "30", "Телефон", "1", "Город", "Уфа", "Баланс", "10.50"));
            expected.put("Тема обращения", "Оплата");
            expected.put("Комментарий", "да,\nнет");
            assertThat(real.state().values("c-1")).isEqualTo(expected);
        }
    }

    @Test
    void tellsThatCredentialsAreWrongAndNeverWhatTheyAre() throws Exception {
        try (TwinSimulator real = TwinSimulator.builder()
                        .user("a@example.com", "secret-1", 7)
                        .start();
                Program program =
                        job(credentials(real, "secret-2"), "--file", smallFile().toString())) {
            assertThat(program.end()).isEqualTo(1);

            assertThat(program.output())
                    .contains("clients.csv was not finished", "Check TWIN_EMAIL and TWIN_PASSWORD")
                    .doesNotContain("secret-2")
                    .doesNotContain("Exception", "No row could be used");
            try (Stream<Path> left = Files.walk(dir)) {
                for (Path file : left.filter(Files::isRegularFile).toList()) {
                    assertThat(file).content().doesNotContain("secret-2");
                }
            }
        }
    }

    @Test
    void tellsHowFarItCameWhenItIsStoppedInMidFile() throws Exception {
        try (TwinSimulator real = TwinSimulator.builder()
                        .user("a@example.com", "secret-1", 7)
                        .start();
                Program program = job(credentials(real, "secret-1"))) {
            real.faults().add(Fault.latency(Duration.ofMillis(20)).on("POST", "*"));
            await().atMost(Duration.ofSeconds(60)).until(() -> real.state().valueCount() > 100);

            program.process.toHandle().destroy();

            assertThat(program.end()).as(program.output()).isEqualTo(143);
            assertThat(program.output())
                    .contains("clients.csv was not finished: ", "was stopped", "to go on")
                    .contains(String.format(
                            Locale.ROOT, "Set        %,d values", real.state().valueCount()))
                    .doesNotContain("Now try", "Exception");
            assertThat(real.state().valueCount()).isLessThan(6898);
            assertThat(dir.resolve("failed")).isDirectoryContaining("glob:**clients-*.csv");
        }
    }

    @Test
    void aFileWithoutTheColumnOfTheIdIsAFailure() throws Exception {
        Path file = Files.writeString(dir.resolve("other.csv"), "Код;Город\nc-1;Уфа\n");
        try (Program program = job(Map.of(), "--exit", "--file", file.toString())) {
            assertThat(program.end()).isEqualTo(1);

            assertThat(program.output())
                    .contains("Rejected   0 rows", "with the column ID клиента", "[Код, Город]", "Correct it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"excel-ru", "1c", "xlsx"})
    void loadsTheSampleOfAnyProgram(String dialect) throws Exception {
        try (Program program = job(Map.of(), "--exit", "--dialect", dialect)) {
            assertThat(program.end()).as(program.output()).isZero();

            assertThat(program.output())
                    .contains("Read       1,000 rows of clients.", "Set        6,898 values", "Rejected   12 rows")
                    .contains("║ О клиенте      │ crm-100001")
                    .doesNotContain("Exception", "WARN", "ERROR");
        }
    }

    @Test
    void wantsBothCredentials() throws Exception {
        try (Program program = job(Map.of("TWIN_EMAIL", "a@example.com"), "--exit")) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.output().lines()).singleElement().asString().contains("Only TWIN_EMAIL is set");
        }
    }

    @Test
    void wantsCredentialsForATwinElsewhere() throws Exception {
        try (Program program = job(Map.of("TWIN_BASE_URL", "http://127.0.0.1:1"), "--exit")) {
            assertThat(program.end()).isEqualTo(1);
            assertThat(program.output().lines())
                    .singleElement()
                    .asString()
                    .contains("TWIN_BASE_URL set TWIN_EMAIL and TWIN_PASSWORD too");
        }
    }

    @Test
    void tellsThatTheAddressOfTheLoginIsWrong() throws Exception {
        try (TwinSimulator real =
                TwinSimulator.builder().user("a@example.com", "secret-1", 7).start()) {
            Map<String, String> environment = new HashMap<>(credentials(real, "secret-1"));
            environment.put("TWIN_AUTH_URL", real.url() + "/elsewhere");
            try (Program program = job(environment, "--file", smallFile().toString())) {
                assertThat(program.end()).isEqualTo(1);

                assertThat(program.output())
                        .contains(real.url(), "404", "Check TWIN_AUTH_URL.")
                        .doesNotContain("TWIN_EMAIL");
            }
        }
    }

    private Program job(Map<String, String> environment, String... arguments) throws Exception {
        String[] all = Stream.concat(
                        Stream.of("--dir", dir.toString(), "--port", "0", "--twin-port", "0", "--broker-port", "0"),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return new Program(Examples.class, environment, all);
    }

    private Path smallFile() throws Exception {
        return Files.writeString(dir.resolve("small.csv"), SMALL);
    }

    private static Map<String, String> credentials(TwinSimulator twin, String password) {
        return Map.of(
                "TWIN_EMAIL",
                "a@example.com",
                "TWIN_PASSWORD",
                password,
                "TWIN_BASE_URL",
                twin.url(),
                "TWIN_AUTH_URL",
                twin.url());
    }
}
