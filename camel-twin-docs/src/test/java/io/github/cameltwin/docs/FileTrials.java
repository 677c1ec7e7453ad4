// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.simulator.TwinSimulator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** Uses the documents' routes that take files, as {@link RouteTrials} does the others. */
final class FileTrials {

    private static final String TOPIC = "Тема обращения";
    private static final String NAME = "Имя клиента";
    private static final String CLIENT = "client-1";

    private final TwinSimulator twin;

    FileTrials(TwinSimulator twin) {
        this.twin = twin;
    }

    void aFileBecomesAClient() throws IOException {
        dropSlowly(
                "inbox",
                "client.json",
                "{\"clientId\": \"client-1\", \"Имя клиента\": \"Иван\", \"Тема обращения\": \"Доставка\"}");
        awaitFile().untilAsserted(() -> assertThat(twin.state().values(CLIENT))
                .isEqualTo(Map.of(NAME, "Иван", TOPIC, "Доставка")));
        // Two that fail under one name, and none is lost.
        for (int i = 0; i < 2; i++) {
            int before = failed("inbox").size();
            drop("inbox", "bad.json", "{}".getBytes(UTF_8));
            await().untilAsserted(() -> assertThat(failed("inbox")).hasSize(before + 1));
        }
    }

    void aCardIsWritten() throws IOException {
        dropSlowly(
                "cards",
                "client-1.json",
                "{\"clientId\": \"client-1\", \"Имя клиента\": \"Иван\", \"Тема обращения\": \"Доставка\"}");
        awaitFile().untilAsserted(() -> assertThat(twin.state().values(CLIENT))
                .isEqualTo(Map.of(NAME, "Иван", TOPIC, "Доставка")));
    }

    void loadsATable() throws IOException {
        Path rejected = Path.of("rejected-rows", "clients.csv.txt");
        Files.deleteIfExists(rejected);
        dropSlowly("clients", "clients.csv", """
                ID клиента;Имя клиента;Тема обращения
                client-1;Иван;Доставка
                client/2;Пётр;
                """);
        awaitFile().untilAsserted(() -> assertThat(twin.state().values(CLIENT))
                .isEqualTo(Map.of(NAME, "Иван", TOPIC, "Доставка")));
        await().untilAsserted(() ->
                assertThat(rejected).content().startsWith("row 2: ").contains("must not contain '/'"));
    }

    private static List<String> failed(String folder) {
        String[] names = Path.of(folder, "failed").toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    void loadsAnExport() throws IOException {
        Path rejected = Path.of("rejected", "clients.jsonl.txt");
        Files.deleteIfExists(rejected);
        dropSlowly("exports", "clients.jsonl", """
                {"clientId": "client-1", "Имя клиента": "Иван", "Тема обращения": "Доставка"}
                {"clientId": "client/2", "Имя клиента": "Пётр"}
                {"clientId": "client-1", "attributeName": "Тема обращения", "value": "Оплата"}
                """);
        awaitFile().untilAsserted(() -> assertThat(twin.state().values(CLIENT))
                .isEqualTo(Map.of(NAME, "Иван", TOPIC, "Оплата")));
        await().untilAsserted(() -> assertThat(rejected).exists());
        assertThat(rejected).content().startsWith("row 2: ").contains("must not contain '/'");
    }

    void loadsOnlyWhatHasChanged() throws IOException {
        twin.state().setValue(CLIENT, NAME, "Иван");
        twin.state().setValue(CLIENT, TOPIC, "Доставка");
        dropSlowly("nightly", "clients.csv", "ID клиента,Имя клиента,Тема обращения\nclient-1,Иван,Оплата\n");
        awaitFile().untilAsserted(() -> assertThat(twin.state().value(CLIENT, TOPIC))
                .contains("Оплата"));
        assertThat(twin.journal().count("POST", "/api/v1/clients/*/attributes/*"))
                .isEqualTo(1);
    }

    void sendsOnlyWhatHasChanged() throws IOException {
        String export = "ID клиента;Имя клиента;Тема обращения\nclient-1;Иван;Доставка\nclient-2;Анна;Доставка\n";
        drop("full-exports", "monday.csv", export.getBytes(UTF_8));
        awaitFile().untilAsserted(() -> assertThat(twin.state().value("client-2", TOPIC))
                .contains("Доставка"));
        drop(
                "full-exports",
                "tuesday.csv",
                export.replace("Иван;Доставка", "Иван;Оплата").getBytes(UTF_8));
        awaitFile().untilAsserted(() -> assertThat(twin.state().value(CLIENT, TOPIC))
                .contains("Оплата"));
        assertThat(twin.journal().count("POST", "/api/v1/clients/*/attributes/*"))
                .isEqualTo(5);
        assertThat(twin.journal().count("GET", "/api/v1/clients/*/attributes")).isZero();
    }

    void loadsFilesOfAnyProgram() throws IOException {
        String text = "ID клиента;Имя клиента;Тема обращения\r\nclient-1;Иван Ваня;Доставка\r\nclient-2;Анна;\r\n";
        twin.state().setValue("client-2", TOPIC, "Оплата");
        drop(
                "crm",
                "clients.csv",
                text.replace("Иван Ваня", "\"Иван \"\"Ваня\"\"\"").getBytes("windows-1251"));
        awaitFile().untilAsserted(() -> {
            assertThat(twin.state().values(CLIENT)).isEqualTo(Map.of(NAME, "Иван \"Ваня\"", TOPIC, "Доставка"));
            assertThat(twin.state().values("client-2")).isEqualTo(Map.of(NAME, "Анна", TOPIC, "Оплата"));
        });
        drop(
                "crm",
                "tabs.csv",
                text.replace(';', '\t').replace("Ваня", "Петров").getBytes("UTF-16LE"));
        awaitFile().untilAsserted(() -> assertThat(twin.state().value(CLIENT, NAME))
                .contains("Иван Петров"));
        drop("crm", "dos.csv", text.getBytes("IBM866"));
        await().untilAsserted(() -> assertThat(failed("crm")).isNotEmpty());
    }

    void waitsForTheMarker() throws IOException {
        drop("marked", "clients.jsonl", "{\"clientId\": \"client-1\", \"Имя клиента\": \"Иван\"}\n".getBytes(UTF_8));
        drop("marked", "clients.jsonl.done", new byte[0]);
        await().untilAsserted(() -> assertThat(twin.state().values(CLIENT)).isEqualTo(Map.of(NAME, "Иван")));
    }

    /** Writes a file as a slow program does: the route sees the first half before there is a second one. */
    private static void dropSlowly(String folder, String name, String text) throws IOException {
        Path file = Files.createDirectories(Path.of(folder)).resolve(name);
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write(text.substring(0, text.length() / 2));
            writer.flush();
            // Camel's own mark that a route waits for this file.
            await("the route waits for the rest of " + file)
                    .until(() -> Files.exists(file.resolveSibling(name + ".camelLock")));
            writer.write(text.substring(text.length() / 2));
        }
    }

    /** Long enough for a file that has to rest first. */
    private static ConditionFactory awaitFile() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static void drop(String folder, String name, byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile(Path.of("").toAbsolutePath(), "dropped", ".new"), content);
        // Whole, and as old as it takes: not every file has to wait until it rests.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        Files.createDirectories(Path.of(folder));
        Files.move(file, Path.of(folder, name), StandardCopyOption.ATOMIC_MOVE);
    }
}
