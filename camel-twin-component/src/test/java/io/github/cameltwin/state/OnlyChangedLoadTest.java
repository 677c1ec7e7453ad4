// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinStateRepository;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** {@code onlyChanged} on load: what TWIN took before is neither sent nor read again. */
class OnlyChangedLoadTest extends StateTestSupport {

    private static final List<Map<String, Object>> EXPORT =
            List.of(person("79160000001", "Иван", "Казань"), person("79160000002", "Анна", "Тверь"));

    @Test
    void aSecondLoadOfTheSameExportAsksForTheAttributesOnly() {
        assertThat(cleanReportOf(load(only(), EXPORT)).set()).isEqualTo(4);
        sent();

        TwinLoadReport report = cleanReportOf(load(only(), EXPORT));

        assertThat(report.set()).isZero();
        assertThat(report.unchanged()).isEqualTo(4);
        assertThat(calls())
                .extracting(call -> call.method() + " " + call.path())
                .containsExactly("GET " + ATTRIBUTES);
    }

    @Test
    void onlyTheValueThatChangedIsSentAlsoAfterARestart() throws Exception {
        cleanReportOf(load(only(), EXPORT));
        context.stop();
        sent();

        TwinLoadReport report = cleanReportOf(
                restarted(twin(), LOAD + only(), List.of(person("79160000001", "Иван", "Москва"), EXPORT.get(1))));

        assertThat(sent()).containsExactly("Москва");
        assertThat(report.unchanged()).isEqualTo(3);
    }

    @Test
    void aValueThatChangedAndChangedBackIsSent() {
        for (String name : List.of("1", "2", "1", "1", "2")) {
            cleanReportOf(load(only(), nameRow("c", name)));
        }
        assertThat(sent()).containsExactly("1", "2", "1", "2");
        cleanReportOf(
                load(only(), List.of(nameRow("c", "3"), nameRow("c", "3"), nameRow("c", "2"), nameRow("c", "3"))));
        assertThat(sent()).containsExactly("3", "2", "3");
    }

    @Test
    void withoutOnlyChangedAllIsSentAndRemembered() {
        String remember = "&stateFile=" + file();
        load(remember, EXPORT);
        load(remember, EXPORT);
        assertThat(sent()).hasSize(8);
        load(only(), EXPORT);
        assertThat(sent()).isEmpty();
    }

    @Test
    void aValueWithAnUnknownOutcomeIsSentAgainWhateverItIs() {
        load(only(), nameRow("c", "1"));
        twin().faults()
                .add(Fault.resetAfter()
                        .on("POST", "/api/v1/clients/c/attributes/*")
                        .times(1));
        assertThat(reportOf(load(only(), List.of(nameRow("c", "2"), nameRow("d", "1"))))
                        .failed())
                .isEqualTo(1);
        assertThat(twin().state().value("c", "Имя")).contains("2");
        sent();

        cleanReportOf(load(only(), nameRow("c", "1")));

        assertThat(sent()).containsExactly("1");
        assertThat(twin().state().value("c", "Имя")).contains("1");
    }

    @Test
    void aKillWhileTheCallIsInFlightLeavesNothingWrongBehind() throws Exception {
        cleanReportOf(load(only(), nameRow("c", "1")));
        twin().faults().add(Fault.latency(Duration.ofSeconds(2)).on("POST", VALUE));
        CompletableFuture<Exchange> second = loadLater(only(), nameRow("c", "2"));
        await().until(() -> twin().journal().count("POST", VALUE) == 2
                || twin().state().value("c", "Имя").equals(java.util.Optional.of("2")));
        Path killed = Files.copy(file(), dir.resolve("killed.state"));
        endOf(second);
        assertThat(twin().state().value("c", "Имя")).contains("2");
        sent();

        restarted(twin(), LOAD + "&onlyChanged=true&stateFile=" + killed, nameRow("c", "1"));

        assertThat(sent()).containsExactly("1");
    }

    @Test
    void whatIsTooOldIsSentAgain() {
        load(only(), EXPORT);
        twin().state().setValue("79160000001", "Имя", "changed by an operator");
        sent();
        load(only(), EXPORT);
        assertThat(sent()).isEmpty();

        TwinLoadReport report = cleanReportOf(load(only() + "&resendAfter=1", EXPORT));

        assertThat(report.set()).isEqualTo(4);
        assertThat(twin().state().value("79160000001", "Имя")).contains("Иван");
    }

    @Test
    void withSkipUnchangedWhatIsTooOldIsReadAndWhatDiffersIsNot() {
        String skip = only() + "&skipUnchanged=true";
        load(skip, EXPORT);
        assertThat(reads()).isEqualTo(2);
        twin().state().setValue("79160000001", "Имя", "changed by an operator");
        sent();

        load(skip, List.of(person("79160000001", "Иван", "Москва"), EXPORT.get(1)));
        assertThat(reads()).isZero();
        assertThat(sent()).containsExactly("Москва");

        TwinLoadReport report = cleanReportOf(
                load(skip + "&resendAfter=1", List.of(person("79160000001", "Иван", "Москва"), EXPORT.get(1))));
        assertThat(reads()).isEqualTo(2);
        assertThat(sent()).containsExactly("Иван");
        assertThat(report.unchanged()).isEqualTo(3);
    }

    @Test
    void whatSkipUnchangedFoundInTwinIsNotReadAgain() {
        twin().state().setValue("c", "Имя", "1");
        assertThat(cleanReportOf(load(only() + "&skipUnchanged=true", nameRow("c", "1")))
                        .unchanged())
                .isEqualTo(1);
        assertThat(reads()).isEqualTo(1);
        sent();
        load(only() + "&skipUnchanged=true", nameRow("c", "1"));
        assertThat(reads()).isZero();
    }

    /** The row that is sent without a read must not leave an older list of the same client in use. */
    @Test
    void aListThatWasReadBeforeKnowsWhatWasSentSince() {
        load(only(), person("c", "1", "1"));
        sent();

        load(
                only() + "&skipUnchanged=true&resendAfter=1",
                List.of(nameRow("c", "1"), nameRow("c", "2"), person("c", "1", "1")));

        assertThat(sent()).containsExactly("2", "1");
        assertThat(twin().state().values("c")).isEqualTo(Map.of("Имя", "1", "Город", "1"));
    }

    @Test
    void aDeletionIsRememberedAndItsValueIsSentAgain() {
        String delete = only() + "&nullHandling=delete";
        load(delete, List.of(person("c", "1", null), person("d", null, "2")));
        assertThat(sent()).containsExactlyInAnyOrder("1", "DELETE c", "DELETE d", "2");
        load(delete, List.of(person("c", "1", null), person("d", null, "2")));
        assertThat(sent()).isEmpty();
        load(delete, List.of(person("c", null, "3"), person("d", "", "2")));
        assertThat(sent()).containsExactlyInAnyOrder("DELETE c", "3", "");
        load(delete, person("c", "1", "3"));
        assertThat(sent()).containsExactly("1");
    }

    @Test
    void anAttributeThatWasDeletedAndCreatedAgainGetsItsValues() {
        load(only(), EXPORT);
        twin().state().removeAttribute(twin().state().attributeId("Город").orElseThrow());
        twin().state().createAttribute("Город");
        sent();

        load(only(), EXPORT);

        assertThat(sent()).containsExactlyInAnyOrder("Казань", "Тверь");
    }

    @Test
    void rowsByIdAndByNameAreTheSame() {
        load(only(), nameRow("c", "1"));
        sent();
        String id = twin().state().attributeId("Имя").orElseThrow();
        load(only(), List.of(row("clientId", "c", "attributeId", id, "value", "1"), nameRow("c", "1")));
        assertThat(sent()).isEmpty();
        load(only(), List.of(row("clientId", "c", "attributeId", id, "value", "2"), nameRow("c", "2")));
        assertThat(sent()).containsExactly("2");
    }

    @Test
    void anotherTwinWithTheSameFileHasAMemoryOfItsOwn() throws Exception {
        load(only(), EXPORT);
        context.stop();
        try (TwinSimulator other = TwinSimulator.builder().start()) {
            other.state().createAttribute("Имя");
            other.state().createAttribute("Город");
            TwinLoadReport report = cleanReportOf(restarted(other, LOAD + only(), EXPORT));
            assertThat(report.set()).isEqualTo(4);
            assertThat(cleanReportOf(restarted(other, LOAD + only(), EXPORT)).set())
                    .isZero();
        }
        sent();
        assertThat(cleanReportOf(restarted(twin(), LOAD + only(), EXPORT)).set())
                .isZero();
    }

    @Test
    void theFileShowsNoClientNoAttributeAndNoValue() throws Exception {
        load(only(), EXPORT);
        context.stop();

        String text = Files.readString(file(), StandardCharsets.UTF_8);

        assertThat(text).isNotEmpty();
        List<String> hidden = new ArrayList<>(List.of("79160000001", "Иван", "Имя", "Казань"));
        twin().state().attributes().forEach(attribute -> hidden.add(attribute.id()));
        for (String one : List.copyOf(hidden)) {
            hidden.add(Base64.getEncoder().withoutPadding().encodeToString(one.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(text).doesNotContain(hidden).doesNotContain(twin().email());
    }

    @Test
    void aRepositoryOfCamelsWillDo() {
        MemoryStateRepository states = new MemoryStateRepository();
        context.getRegistry().bind("states", states);
        String only = "&onlyChanged=true&stateRepository=#states";
        load(only, EXPORT);
        sent();
        load(only, EXPORT);
        assertThat(sent()).isEmpty();
        load(only, person("79160000001", "Пётр", "Казань"));
        assertThat(sent()).containsExactly("Пётр");
        assertThat(states).isNotInstanceOf(TwinStateRepository.class);
    }

    @Test
    void aStateThatCannotBeWrittenStopsTheLoadAndSaysSo() throws Exception {
        context.getRegistry().bind("states", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                // What follows the account's fingerprint, which may begin with the same letter.
                if (key.matches("sent:\\p{XDigit}+:c.*")) {
                    throw new IllegalStateException("the disk is full");
                }
                super.setState(key, value);
            }
        });

        assertThat(stopOf(load("&onlyChanged=true&stateRepository=#states", EXPORT)))
                .hasMessageContaining("the disk is full");
        assertThat(sent()).hasSize(4);
    }

    @Test
    void manyClientsInManyRowsAreRemembered() {
        besideTheContract(call -> true);
        List<Map<String, Object>> rows = IntStream.range(0, 3_000)
                .mapToObj(i -> row("clientId", "c-" + i / 2, "attributeName", i % 2 == 0 ? "Имя" : "Город", "value", i))
                .toList();
        assertThat(cleanReportOf(load(only(), rows)).set()).isEqualTo(3_000);
        sent();
        assertThat(cleanReportOf(load(only(), rows)).unchanged()).isEqualTo(3_000);
        assertThat(sent()).isEmpty();
    }

    @Test
    void whatWasReadAndIsEqualIsNotReadAgain() {
        twin().state().setValue("79160000001", "Имя", "Иван");
        List<Map<String, Object>> names = List.of(nameRow("79160000001", "Иван"));
        assertThat(cleanReportOf(load(only() + "&skipUnchanged=true", names)).unchanged())
                .isEqualTo(1);
        assertThat(reads()).isEqualTo(1);
        twin().journal().clear();

        assertThat(cleanReportOf(load(only() + "&skipUnchanged=true", names)).unchanged())
                .isEqualTo(1);

        assertThat(reads()).isZero();
        assertThat(sent()).isEmpty();
    }
}
