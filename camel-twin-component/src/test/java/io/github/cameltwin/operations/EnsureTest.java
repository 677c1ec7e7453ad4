// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.SimulatedAttribute;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ensure} and {@code createMissing} create what is missing, each name at most once, whoever asks. */
class EnsureTest extends TwinTestSupport {

    private static final String ENSURE = "twin:attributes?operation=ensure";
    private static final String SET = "twin:clientAttribute?operation=set&createMissing=true";

    private static long creates() {
        return twin().journal().count("POST", ATTRIBUTES);
    }

    private static List<String> names() {
        return twin().state().attributes().stream()
                .map(SimulatedAttribute::name)
                .toList();
    }

    @Test
    void aMissingNameIsCreated() {
        Exchange out = send(ENSURE, "Имя");

        String id = twin().state().attributeId("Имя").orElseThrow();
        assertThat((TwinAttribute) resultOf(out)).satisfies(attribute -> {
            assertThat(attribute.id()).isEqualTo(id);
            assertThat(attribute.name()).isEqualTo("Имя");
        });
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(id);
    }

    @Test
    void aNameThatIsThereIsFoundAndNothingIsCreated() {
        String id = twin().state().createAttribute("Имя");

        Exchange out = send(ENSURE, "Имя");

        assertThat(resultOf(out)).isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя"));
        assertThat(creates()).isZero();
    }

    @Test
    void theNameMayComeFromTheHeader() {
        assertThat(send(ENSURE, null, Map.of(TwinConstants.NAME, "Имя")).getException())
                .isNull();

        assertThat(names()).containsExactly("Имя");
    }

    static Stream<Named<Object>> collections() {
        return Stream.of(
                Named.of("list with a name twice", List.of("Город", "Имя", "Возраст", "Имя")),
                Named.of("set", Set.of("Город", "Имя", "Возраст")),
                Named.of("array", new String[] {"Имя", "Возраст", "Город"}),
                Named.of("JSON array", "[\"Имя\",\"Возраст\",\"Город\"]"));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void ofACollectionWhatIsMissingIsCreated(Object names) {
        twin().state().createAttribute("Город");

        Exchange out = send(ENSURE, names);

        assertThat(names()).containsExactlyInAnyOrder("Город", "Имя", "Возраст");
        Map<?, ?> result = (Map<?, ?>) resultOf(out);
        assertThat(result.containsKey("Имя") && result.containsKey("Возраст")).isTrue();
        assertThat(result).allSatisfy((name, attribute) -> assertThat(((TwinAttribute) attribute).id())
                .isEqualTo(twin().state().attributeId((String) name).orElseThrow()));
    }

    @Test
    void anEmptyCollectionIsNothingToDo() {
        assertThat((Map<?, ?>) resultOf(send(ENSURE, List.of()))).isEmpty();
        assertThat(creates()).isZero();
    }

    @Test
    void theResultOfACollectionCanBeJson() throws Exception {
        Object json = resultOf(send(ENSURE + "&outputType=json", List.of("Имя", "Город")));

        Map<?, ?> map = new ObjectMapper().readValue((String) json, Map.class);
        assertThat(((Map<?, ?>) map.get("Имя")).get("id"))
                .isEqualTo(twin().state().attributeId("Имя").orElseThrow());
        assertThat(map).hasSize(2);
    }

    @Test
    void aNullOrBlankNameInACollectionIsRefusedBeforeAnythingIsSent() {
        for (Object names : List.of(Arrays.asList("Имя", null), List.of("Имя", " "), List.of("Имя", List.of("x")))) {
            assertThat(send(ENSURE, names).getException()).isInstanceOf(TwinInvalidArgumentException.class);
        }
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void manyWhoAskAtATimeCreateOneAttribute() {
        twin().faults().add(Fault.latency(Duration.ofMillis(30)));

        List<CompletableFuture<Exchange>> all = IntStream.range(0, 50)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> template.asyncSend(ENSURE, e -> e.getMessage().setBody("Имя"));
                    case 1 ->
                        template.asyncSend(ENSURE + "&requestTimeout=20s", e -> e.getMessage()
                                .setBody(List.of("Имя", "Город")));
                    default ->
                        template.asyncSend(SET + "&clientId=c" + i + "&attributeName=Имя", e -> e.getMessage()
                                .setBody("1"));
                })
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join().getException()).isNull());
        assertThat(names()).containsExactlyInAnyOrder("Имя", "Город");
        assertThat(creates()).isEqualTo(2);
    }

    static Stream<Fault> lostAnswers() {
        return Stream.of(
                Fault.resetAfter(), Fault.resetBefore(), Fault.truncatedBody(), Fault.status(503), Fault.garbage());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aCreateWhoseAnswerWasLostIsSettledByTheList(Fault fault) {
        twin().faults().add(fault.on("POST", ATTRIBUTES).times(1));

        Exchange out = send(ENSURE, "Имя");

        assertThat(out.getException()).isNull();
        assertThat(names()).containsExactly("Имя");
        assertThat(((TwinAttribute) resultOf(out)).id())
                .isEqualTo(twin().state().attributeId("Имя").orElseThrow());
    }

    @Test
    void aCreateThatIsRefusedFails() {
        twin().faults().add(Fault.status(422).on("POST", ATTRIBUTES));

        assertThat(send(ENSURE, "Имя").getException()).isInstanceOf(TwinInvalidRequestException.class);
        assertThat(creates()).isEqualTo(1);
        twin().faults().clear();
        assertThat(send(ENSURE, "Имя").getException())
                .describedAs("the next one may succeed")
                .isNull();
    }

    @Test
    void setCreatesAnUnknownNameWhereAsked() {
        Exchange out = send(SET + "&clientId=client-1&attributeName=Имя", "Иван");

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "Иван"));
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID))
                .isEqualTo(twin().state().attributeId("Имя").orElseThrow());
    }

    @Test
    void setDoesNotCreateUnasked() {
        Exchange out = send("twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя", "Иван");

        assertThat(out.getException()).isInstanceOf(TwinNotFoundException.class);
        assertThat(creates()).isZero();
    }

    @Test
    void anAttributeThatIsDeletedBehindOurBackIsCreatedAnew() {
        String uri = SET + "&clientId=client-1&attributeName=Имя";
        send(uri, "1");
        twin().state().removeAttribute(twin().state().attributeId("Имя").orElseThrow());

        assertThat(send(uri, "2").getException()).isNull();

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "2"));
    }

    @Test
    void anAttributeThatWasDeletedElsewhereIsEnsuredAnew() {
        send(ENSURE, "Имя");
        twin().state().removeAttribute(twin().state().attributeId("Имя").orElseThrow());

        Object attribute = resultOf(send(ENSURE, "Имя"));

        assertThat(((TwinAttribute) attribute).id())
                .isEqualTo(twin().state().attributeId("Имя").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twin:attributes?operation=rename",
                "twin:attributes?operation=delete",
                "twin:clientAttribute?operation=delete&clientId=c"
            })
    void whatIsRenamedOrDeletedIsNotCreatedFirst(String uri) {
        Exchange out = send(uri + "&attributeName=Имя&createMissing=true", "Город");

        assertThat(out.getException()).isInstanceOf(TwinNotFoundException.class);
        assertThat(creates()).isZero();
    }

    @Test
    void whatIsOnlyReadIsNotCreated() {
        String options = "&clientId=client-1&attributeName=Имя&createMissing=true";

        assertThat(resultOf(send("twin:clientAttribute?operation=get" + options, null)))
                .isNull();
        assertThat(creates()).isZero();
    }
}
