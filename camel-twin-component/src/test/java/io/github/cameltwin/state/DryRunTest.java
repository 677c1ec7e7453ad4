// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinSyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dryRun}: says what load and sync would do, and changes nothing. */
class DryRunTest extends StateTestSupport {

    private static final String DRY = "&dryRun=true";
    private static final String SYNC = "twin:clientAttribute?operation=sync&clientId=c";

    private int callsThatMayHaveChanged;

    /** What a test itself has sent on purpose doesn't count. */
    private void sentOnPurpose() {
        callsThatMayHaveChanged = changes();
    }

    private static int changes() {
        return (int)
                calls().stream().filter(call -> !call.method().equals("GET")).count();
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(changes()).isEqualTo(callsThatMayHaveChanged);
    }

    @Test
    void aLoadReportsWhatItWouldSetAndCreate() {
        TwinLoadReport report = cleanReportOf(load(
                DRY + "&createMissing=true&nullHandling=delete",
                List.of(
                        row("clientId", "c", "Имя", "1", "Тариф", "new", "Город", null),
                        row("clientId", "d", "Тариф", "new", "Скидка", "1"))));

        assertThat(report.dryRun()).isTrue();
        assertThat(report.set()).isEqualTo(4);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(report.toCreate()).containsExactly("Скидка", "Тариф");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void namesThatTheLoadWouldRefuseAreFailedRows() {
        TwinLoadReport report = reportOf(load(
                DRY + "&createMissing=true",
                List.of(row("clientId", "c", "имя", "1"), row("clientId", "d", "Имя", "1"))));
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.set()).isEqualTo(1);
        assertThat(reportOf(load(DRY, List.of(row("clientId", "c", "Тариф", "1"), nameRow("d", "1"))))
                        .failed())
                .isEqualTo(1);
    }

    @Test
    void withSkipUnchangedItReadsAndComparesWhatTwinHas() {
        twin().state().setValue("c", "Имя", "1");

        TwinLoadReport report =
                cleanReportOf(load(DRY + "&skipUnchanged=true", List.of(person("c", "1", "2"), nameRow("c", "2"))));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.set()).isEqualTo(2);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void withOnlyChangedItAsksForTheAttributesOnlyAndRemembersNothing() {
        load(only(), List.of(person("c", "1", "2"), person("d", "1", "2")));
        twin().journal().clear();

        List<Map<String, Object>> changed = List.of(person("c", "1", "3"), nameRow("d", "1"));
        TwinLoadReport dry = cleanReportOf(load(only() + DRY, changed));

        assertThat(dry.set()).isEqualTo(1);
        assertThat(dry.unchanged()).isEqualTo(2);
        assertThat(calls()).extracting(call -> call.path()).containsExactly(ATTRIBUTES);
        assertThat(cleanReportOf(load(only() + DRY, changed)).set()).isEqualTo(1);
        assertThat(cleanReportOf(load(only(), person("c", "1", "2"))).set()).isZero();
        assertThat(cleanReportOf(load(only(), changed)).set()).isEqualTo(1);
        sentOnPurpose();
    }

    @Test
    void itCountsWhatDeleteMissingWouldDelete() {
        List<Map<String, Object>> export = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            export.add(person("c-" + i, "1", "2"));
        }
        String delete = only() + "&deleteMissing=true";
        load(delete, export);
        twin().journal().clear();
        export.remove(3);

        TwinLoadReport dry = cleanReportOf(load(delete + DRY, export));
        assertThat(dry.deleted()).isEqualTo(2);
        assertThat(dry.notDeleted()).isNull();
        TwinLoadReport refused = cleanReportOf(load(delete + DRY + "&maxDeletes=1", export));
        assertThat(refused.deleted()).isZero();
        assertThat(refused.notDeleted()).contains("maxDeletes=1");
        assertThat(changes()).isZero();

        assertThat(cleanReportOf(load(delete, export)).deleted()).isEqualTo(2);
        sentOnPurpose();
    }

    @Test
    void aSyncReportsWhatItWouldDo() {
        twin().state().setValue("c", "Имя", "1");
        twin().state().setValue("c", "Город", "2");

        Object report =
                resultOf(send(SYNC + DRY + "&createMissing=true&deleteMissing=true", row("Имя", "3", "Тариф", "new")));

        assertThat(report).isEqualTo(new TwinSyncReport(2, 1, 0, List.of("Тариф"), true));
        assertThat(twin().state().values("c")).isEqualTo(Map.of("Имя", "1", "Город", "2"));
    }

    @Test
    void theReportAsJsonSaysThatItWasADryRun() {
        Object json = resultOf(send(SYNC + DRY + "&outputType=json", row("Имя", "3")));
        assertThat(json).isEqualTo("{\"set\":1,\"deleted\":0,\"unchanged\":0,\"dryRun\":true}");
        assertThat(context.getTypeConverter().convertTo(TwinSyncReport.class, json))
                .isEqualTo(new TwinSyncReport(1, 0, 0, List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "delete", "setAll"})
    void operationsThatCannotSayWhatTheyWouldDoAreRefused(String operation) {
        assertThatThrownBy(() -> context.getEndpoint("twin:clientAttribute?dryRun=true&operation=" + operation))
                .rootCause()
                .hasMessageContainingAll("dryRun", operation);
        assertThat(send(
                                "twin:clientAttribute?dryRun=true&clientId=c&attributeName=Имя",
                                row("value", "1"),
                                Map.of(TwinConstants.OPERATION, operation))
                        .getException())
                .hasMessageContaining("dryRun");
    }

    @Test
    void whatADryRunReadsIsNotRemembered() {
        twin().state().setValue("c", "Имя", "1");
        String reading = only() + "&skipUnchanged=true";

        load(reading + DRY, nameRow("c", "1"));
        assertThat(cleanReportOf(load(reading, nameRow("c", "1"))).unchanged()).isEqualTo(1);

        assertThat(reads()).isEqualTo(2);
    }
}
