// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are resolved through a list that is kept, and that is never trusted when TWIN proves it wrong. */
class AttributeNamesTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set&clientId=client-1";

    private Exchange set(String name, String value) {
        return send(SET, value, Map.of(TwinConstants.ATTRIBUTE_NAME, name));
    }

    private static long lists() {
        return twin().journal().count("GET", ATTRIBUTES);
    }

    @Test
    void manySetsByNameNeedOneList() {
        twin().state().createAttribute("Имя");
        twin().state().createAttribute("Город");

        for (int i = 0; i < 50; i++) {
            assertThat(set(i % 2 == 0 ? "Имя" : "Город", "" + i).getException()).isNull();
        }

        assertThat(lists()).isEqualTo(1);
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of("Имя", "48", "Город", "49"));
    }

    @Test
    void aListInAnotherOrderIsTrustedAsLong() {
        twin().state().createAttribute("Имя");
        twin().state().createAttribute("Город");
        set("Имя", "Иван");
        List<String> items = twin().state().attributes().stream()
                .map(one -> "{\"id\":\"" + one.id() + "\",\"companyId\":" + one.companyId() + ",\"name\":\""
                        + one.name() + "\"}")
                .toList();
        twin().faults()
                .add(Fault.body(
                                200,
                                "application/json",
                                "{\"count\":2,\"items\":[" + items.get(1) + "," + items.get(0) + "]}")
                        .on("GET", ATTRIBUTES)
                        .times(1));
        Awaitility.await().until(() -> {
            send(SET + "&nameCacheTtl=1&attributeName=Имя", "Пётр");
            return lists() == 2;
        });

        // Longer than a list is trusted that differs from the one before.
        Awaitility.await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        assertThat(set("Город", "Тверь").getException()).isNull();

        assertThat(lists()).isEqualTo(2);
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of("Имя", "Пётр", "Город", "Тверь"));
    }

    @Test
    void manyFirstSetsAtATimeNeedOneList() {
        twin().state().createAttribute("Имя");
        twin().faults().add(Fault.latency(Duration.ofMillis(100)).on("GET", ATTRIBUTES));

        List<CompletableFuture<Exchange>> all = IntStream.range(0, 50)
                .mapToObj(i -> template.asyncSend(
                        SET + "&attributeName=Имя", e -> e.getMessage().setBody("" + i)))
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).isNull());
        assertThat(lists()).isEqualTo(1);
    }

    @Test
    void endpointsOfTheSameAccountShareTheList() {
        twin().state().createAttribute("Имя");

        set("Имя", "Иван");
        send("twin:clientAttribute?operation=set&clientId=client-2&requestTimeout=20s&attributeName=Имя", "Пётр");
        send("twin:clientAttribute?operation=delete&clientId=client-2&attributeName=Имя", null);

        assertThat(lists()).isEqualTo(1);
    }

    @Test
    void aNameThatIsNewInTwinIsFound() {
        twin().state().createAttribute("Имя");
        set("Имя", "Иван");

        twin().state().createAttribute("Город");

        assertThat(set("Город", "Казань").getException()).isNull();
        assertThat(twin().state().value("client-1", "Город")).contains("Казань");
        assertThat(lists()).isEqualTo(2);
    }

    @Test
    void anAttributeThatWasRecreatedUnderItsNameIsFound() {
        String old = twin().state().createAttribute("Имя");
        set("Имя", "Иван");

        twin().state().removeAttribute(old);
        String recreated = twin().state().createAttribute("Имя");
        Exchange out = set("Имя", "Пётр");

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains("Пётр");
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(recreated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes?operation=rename", "attributes?operation=delete"})
    void aRecreatedAttributeIsFoundByEveryOperation(String uri) {
        String old = twin().state().createAttribute("Имя");
        set("Имя", "Иван");

        twin().state().removeAttribute(old);
        String recreated = twin().state().createAttribute("Имя");
        Exchange out = send("twin:" + uri + "&attributeName=Имя", "Имя клиента");

        assertThat(out.getException()).isNull();
        assertThat(twin().journal().entries("*", ATTRIBUTES + "/" + recreated)).hasSize(1);
    }

    @Test
    void anAttributeThatIsGoneForGoodIsNotFound() {
        String old = twin().state().createAttribute("Имя");
        set("Имя", "Иван");

        twin().state().removeAttribute(old);

        assertThat(failureOf(set("Имя", "Пётр"), TwinNotFoundException.class)).hasMessageContaining("'Имя'");
    }

    @Test
    void theListIsReloadedWhenItsTimeIsUp() {
        twin().state().createAttribute("Имя");
        String uri = SET + "&attributeName=Имя&nameCacheTtl=50";
        send(uri, "1");

        Awaitility.await().untilAsserted(() -> {
            assertThat(send(uri, "2").getException()).isNull();
            assertThat(lists()).isGreaterThan(1);
        });
    }

    @Test
    void aTimeOfZeroReloadsTheListEachTime() {
        twin().state().createAttribute("Имя");

        for (int i = 0; i < 3; i++) {
            send(SET + "&attributeName=Имя&nameCacheTtl=0", "" + i);
        }

        assertThat(lists()).isEqualTo(3);
    }

    @Test
    void ourOwnRenameIsKnownAtOnce() {
        String id = twin().state().createAttribute("Имя");
        set("Имя", "Иван");

        send("twin:attributes?operation=rename&attributeName=Имя", "Имя клиента");
        String another = twin().state().createAttribute("Имя");

        assertThat(set("Имя", "Пётр").getMessage().getHeader(TwinConstants.RESULT_ID))
                .isEqualTo(another);
        assertThat(set("Имя клиента", "Пётр").getMessage().getHeader(TwinConstants.RESULT_ID))
                .isEqualTo(id);
    }

    @Test
    void ourOwnDeleteAndCreateAreKnownAtOnce() {
        twin().state().createAttribute("Имя");
        set("Имя", "Иван");

        send("twin:attributes?operation=delete&attributeName=Имя", null);
        assertThat(failureOf(set("Имя", "Пётр"), TwinNotFoundException.class)).isNotNull();
        send("twin:attributes?operation=create", "Имя");

        assertThat(set("Имя", "Пётр").getException()).isNull();
    }

    @Test
    void aSpaceInsideIsShown() {
        twin().state().createAttribute("Имя");

        assertThat(failureOf(set(" И мя", "1"), TwinNotFoundException.class))
                .hasMessageContainingAll("the name ' И мя'", "such as 'Имя'");
    }

    @Test
    void namesAreToldApartByCase() {
        twin().state().createAttribute("Имя");

        assertThat(failureOf(set("имя", "Иван"), TwinNotFoundException.class))
                .hasMessageContaining("differs only by case from 'Имя'. Use that name");
    }

    @Test
    void aListThatCouldNotBeLoadedIsLoadedByTheNextExchange() {
        twin().state().createAttribute("Имя");
        twin().faults().add(Fault.status(500).on("GET", ATTRIBUTES).times(1));

        assertThat(set("Имя", "Иван").getException()).isInstanceOf(TwinServerException.class);
        assertThat(set("Имя", "Иван").getException()).isNull();
    }
}
