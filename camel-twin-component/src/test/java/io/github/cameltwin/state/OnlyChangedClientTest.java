// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinSyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** {@code onlyChanged} on setAll and sync, and the options that go with it. */
class OnlyChangedClientTest extends StateTestSupport {

    private static final String SET_ALL = "twin:clientAttribute?operation=setAll&clientId=c";
    private static final String SYNC = "twin:clientAttribute?operation=sync&clientId=c";

    private TwinSyncReport sync(String options, Object... pairs) {
        return (TwinSyncReport) resultOf(send(SYNC + only() + options, row(pairs)));
    }

    @Test
    void setAllSendsAndCountsWhatChanged() {
        resultOf(send(SET_ALL + only(), row("Имя", "1", "Город", "2")));
        sent();

        Exchange second = send(SET_ALL + only(), row("Имя", "1", "Город", "3"));

        assertThat(second.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(1);
        assertThat(sent()).containsExactly("3");
        load(only(), row("clientId", "c", "Имя", "1", "Город", "3"));
        assertThat(sent()).describedAs("a load knows what setAll sent").isEmpty();
    }

    @Test
    void aSyncOfTheSameDoesNotReadTwin() {
        assertThat(sync("", "Имя", "1")).isEqualTo(new TwinSyncReport(1, 0, 0));
        sent();
        assertThat(sync("", "Имя", "1")).isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(reads()).isZero();
        assertThat(sync("", "Имя", "2", "Город", "1")).isEqualTo(new TwinSyncReport(2, 0, 0));
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void aSyncRemembersWhatTwinHadAlready() {
        twin().state().setValue("c", "Имя", "1");
        assertThat(sync("", "Имя", "1")).isEqualTo(new TwinSyncReport(0, 0, 1));
        sent();
        assertThat(sync("", "Имя", "1")).isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(reads()).isZero();
    }

    @Test
    void aSyncThatDeletesTrustsOnlyAnotherOne() {
        twin().state().setValue("c", "Город", "of somebody else");
        resultOf(send(SET_ALL + only(), row("Имя", "1")));

        assertThat(sync("&deleteMissing=true", "Имя", "1")).isEqualTo(new TwinSyncReport(0, 1, 1));
        sent();
        assertThat(sync("&deleteMissing=true", "Имя", "1")).isEqualTo(new TwinSyncReport(0, 0, 1));
        assertThat(reads()).isZero();
        resultOf(send(SET_ALL + only(), row("Город", "2")));
        assertThat(sync("&deleteMissing=true", "Имя", "1")).isEqualTo(new TwinSyncReport(0, 1, 1));
        assertThat(twin().state().values("c")).isEqualTo(Map.of("Имя", "1"));
    }

    @Test
    void operationsOnOneClientSideBySideLeaveTheRightMemory() {
        for (int round = 0; round < 5; round++) {
            List<CompletableFuture<Exchange>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String value = String.valueOf(ThreadLocalRandom.current().nextInt(3));
                all.add(template.asyncSend(SET_ALL + only(), exchange -> exchange.getMessage()
                        .setBody(row("Имя", value, "Город", value))));
            }
            all.forEach(LoadEnd::of);
            String name = twin().state().value("c", "Имя").orElseThrow();
            String city = twin().state().value("c", "Город").orElseThrow();
            assertThat(city).isEqualTo(name);
            sent();
            resultOf(send(SET_ALL + only(), row("Имя", name, "Город", city)));
            assertThat(sent()).isEmpty();
            resultOf(send(SET_ALL + only(), row("Имя", name + "!", "Город", city)));
            assertThat(sent()).containsExactly(name + "!");
        }
    }

    private static final class LoadEnd {
        private static void of(CompletableFuture<Exchange> one) {
            assertThat(endOf(one).getException()).isNull();
        }
    }

    @Test
    void onlyChangedWithoutAPlaceToRememberIsRefused() {
        assertRefused(SET_ALL + "&onlyChanged=true", "onlyChanged", "stateFile");
    }

    @Test
    void deleteMissingOfALoadWithoutAListIsRefused() {
        context.getRegistry().bind("states", new MemoryStateRepository());
        assertRefused(LOAD + "&deleteMissing=true", "deleteMissing", "stateFile", "TwinStateRepository");
        assertRefused(
                LOAD + "&deleteMissing=true&onlyChanged=true&stateRepository=#states",
                "deleteMissing",
                "TwinStateRepository");
        Exchange dynamic = send(
                "twin:clientAttribute?deleteMissing=true", nameRow("c", "1"), Map.of(TwinConstants.OPERATION, "load"));
        assertThat(dynamic.getException()).hasMessageContaining("TwinStateRepository");
        assertThat(calls()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameFileIsRefused() {
        resultOf(send(SET_ALL + only(), row("Имя", "1")));
        assertThatThrownBy(() -> restarted(twin(), SET_ALL + only(), row("Имя", "1")))
                .hasStackTraceContaining("another Camel context in this one, uses it");
    }

    private void assertRefused(String uri, String... message) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message);
    }
}
