// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import jakarta.json.Json;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.json.JSONObject;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Single values in JSON trees, and trees in beans: the text is the one that the value has elsewhere. */
class TreeValuesTest extends TwinTestSupport {

    private static final String SET_ALL = "twin:clientAttribute?operation=setAll&createMissing=true&clientId=c";

    private static final tools.jackson.databind.json.JsonMapper JACKSON_3 =
            new tools.jackson.databind.json.JsonMapper();
    private static final com.fasterxml.jackson.databind.json.JsonMapper JACKSON_2 =
            new com.fasterxml.jackson.databind.json.JsonMapper();

    /** A bean with one value. */
    public record Holder(Object value) {}

    @ParameterizedTest
    @CsvSource({
        "0.0001,0.0001",
        "1e-5,0.00001",
        "1.5e-4,0.00015",
        "0.001,0.001",
        "12345,12345",
        "1e7,10000000",
        "0.1,0.1"
    })
    void aDoubleHasOneTextInAllTrees(double number, String text) {
        Map<String, Object> trees = Map.of(
                "Jackson 2", JACKSON_2.createObjectNode().put("x", number),
                "Jackson 3", JACKSON_3.createObjectNode().put("x", number),
                "Gson", new Gson().toJsonTree(Map.of("x", number)),
                "org.json", new JSONObject().put("x", number),
                "Vert.x", new io.vertx.core.json.JsonObject().put("x", number),
                "Jakarta JSON", Json.createObjectBuilder().add("x", number).build(),
                "bean", new Holder(number));

        trees.forEach((library, tree) -> {
            assertThat(send(SET_ALL, tree).getException()).isNull();

            assertThat(twin().state().value("c", library.equals("bean") ? "value" : "x"))
                    .describedAs(library)
                    .contains(text);
        });
    }

    static Stream<Arguments> numbers() {
        DoubleAdder adder = new DoubleAdder();
        adder.add(12345);
        return Stream.of(
                Arguments.of(adder, "12345"),
                Arguments.of(12345f, "12345"),
                Arguments.of(new AtomicInteger(5), "5"),
                Arguments.of(new LazilyParsedNumber("12345.0"), "12345"),
                Arguments.of(new LazilyParsedNumber("1.10"), "1.10"),
                Arguments.of(new LazilyParsedNumber("1E+3"), "1000"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberOfAnotherClassHasNoFractionOfItsOwnMaking(Number number, String text) {
        send(SET_ALL, Map.of("x", number));

        assertThat(twin().state().value("c", "x")).contains(text);
    }

    static Stream<Named<Object>> scalars() {
        return Stream.of(
                Named.of("Jackson 2", JACKSON_2.getNodeFactory().textNode("Иван")),
                Named.of("Jackson 3", JACKSON_3.getNodeFactory().stringNode("Иван")),
                Named.of("Gson", new JsonPrimitive("Иван")),
                Named.of("Jakarta JSON", Json.createValue("Иван")));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void aTreeInABeanIsRead(Object scalar) {
        assertThat(send(SET_ALL, new Holder(scalar)).getException()).isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("value", "Иван"));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void aTreeIsAnElementOfEnsure(Object scalar) {
        assertThat(send("twin:attributes?operation=ensure", List.of(scalar)).getException())
                .isNull();

        assertThat(twin().state().attributeId("Иван")).isPresent();
        assertThat(twin().state().attributeCount()).isEqualTo(1);
    }

    @Test
    void anObjectInABeanIsNoValue() {
        for (Object tree : List.of(
                new JSONObject("{\"a\":1}"),
                new Gson().toJsonTree(Map.of("a", 1)),
                new io.vertx.core.json.JsonObject().put("a", 1),
                JACKSON_3.createObjectNode().put("a", 1))) {
            assertThat(failureOf(send(SET_ALL, new Holder(tree)), TwinInvalidArgumentException.class))
                    .hasMessageContaining("is an object");
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void datesInTreesAreText() {
        Date date = new Date(0);
        LocalDate day = LocalDate.of(2025, 12, 31);
        for (Object tree : List.of(
                new io.vertx.core.json.JsonObject().put("date", date).put("day", day),
                new io.vertx.core.json.JsonObject(Map.of("date", date, "day", day)),
                JACKSON_2.createObjectNode().putPOJO("date", date).putPOJO("day", day))) {
            Exchange out = send(SET_ALL, tree);

            assertThat(out.getException()).isNull();
            assertThat(twin().state().values("c"))
                    .isEqualTo(Map.of("date", "1970-01-01T00:00:00Z", "day", "2025-12-31"));
        }
    }

    @Test
    void aMissingNodeIsNull() {
        Map<String, Object> body = new HashMap<>();
        for (Object missing : List.of(
                com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
                tools.jackson.databind.node.MissingNode.getInstance())) {
            body.put("x", missing);

            assertThat(failureOf(send(SET_ALL, body), TwinInvalidArgumentException.class))
                    .hasMessageContaining("x is null");
        }
    }
}
