// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where only one thing is missing, the body is that thing. */
class PlainBodyTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя";

    static Stream<Arguments> values() {
        UUID uuid = UUID.randomUUID();
        return Stream.of(
                Arguments.of("Иван", "Иван"),
                Arguments.of("", ""),
                Arguments.of("  two  spaces  ", "  two  spaces  "),
                Arguments.of(new StringBuilder("Иван"), "Иван"),
                Arguments.of('ж', "ж"),
                Arguments.of(35, "35"),
                Arguments.of(10_000_000_000L, "10000000000"),
                Arguments.of(new BigDecimal("1.10"), "1.10"),
                Arguments.of(new BigDecimal("1E+3"), "1000"),
                Arguments.of(0.5, "0.5"),
                Arguments.of(true, "true"),
                Arguments.of(uuid, uuid.toString()),
                Arguments.of(LocalDate.of(2026, 11, 23), "2026-11-23"),
                Arguments.of(TimeUnit.DAYS, "DAYS"),
                Arguments.of("Иван".getBytes(StandardCharsets.UTF_8), "Иван"),
                Arguments.of(new byte[0], ""),
                Arguments.of(new ByteArrayInputStream("Иван".getBytes(StandardCharsets.UTF_8)), "Иван"),
                Arguments.of(new StringReader("Иван"), "Иван"),
                Arguments.of(JsonNodeFactory.instance.textNode("Иван"), "Иван"),
                Arguments.of(JsonNodeFactory.instance.numberNode(35), "35"),
                Arguments.of("null", "null"),
                Arguments.of("[1,2]", "[1,2]"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aPlainBodyIsTheValueToSet(Object body, String value) {
        twin().state().createAttribute("Имя");

        Exchange out = send(SET, body);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains(value);
    }

    @Test
    void aValueThatOnlyLooksLikeAnObjectIsAValue() {
        twin().state().createAttribute("Имя");

        send(SET, "{not JSON}");

        assertThat(twin().state().value("client-1", "Имя")).contains("{not JSON}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Имя клиента", "35"})
    void aPlainBodyIsTheNameToCreate(String name) {
        send("twin:attributes?operation=create", name.getBytes(StandardCharsets.UTF_8));

        assertThat(twin().state().attributeId(name)).isPresent();
    }

    @Test
    void aPlainNumberIsTheNameToCreate() {
        send("twin:attributes?operation=create", 2026);

        assertThat(twin().state().attributeId("2026")).isPresent();
    }

    @Test
    void aPlainBodyIsTheNewNameToRenameTo() {
        String id = twin().state().createAttribute("Имя");

        send("twin:attributes?operation=rename&attributeId=" + id, new StringReader("Имя клиента"));

        assertThat(twin().state().attributeId("Имя клиента")).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aBlankNameIsRefused(String name) {
        twin().state().createAttribute("Имя");

        for (String uri :
                List.of("twin:attributes?operation=create", "twin:attributes?operation=rename&attributeName=Имя")) {
            assertThat(failureOf(send(uri, name), TwinInvalidArgumentException.class))
                    .hasMessageContaining("needs the name, which is blank");
        }
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void anEmptyStringIsALegalValueEverywhere() {
        twin().state().createAttribute("Имя");

        for (Exchange out : List.of(
                send(SET, ""),
                send(SET, Map.of("value", "")),
                send(SET, "{\"value\":\"\"}"),
                send(SET, "other", Map.of(TwinConstants.VALUE, "")))) {
            assertThat(out.getException()).isNull();
        }
        assertThat(twin().journal().entries("POST", VALUE)).hasSize(4).allSatisfy(call -> assertThat(call.body())
                .isEqualTo("{\"value\":\"\"}"));
    }

    static Stream<Object> nulls() {
        java.util.HashMap<String, Object> map = new java.util.HashMap<>();
        map.put("value", null);
        return Stream.of(
                map,
                "{\"value\":null}",
                JsonNodeFactory.instance.objectNode().putNull("value"),
                new TwinClientAttribute(null, null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsNoValue(Object body) {
        assertThat(failureOf(send(SET, body), TwinInvalidArgumentException.class))
                .hasMessageContaining("value");
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void aMissingBodyIsNoValue() {
        assertThat(failureOf(send(SET, null), TwinInvalidArgumentException.class))
                .hasMessageContaining("value");
        assertThat(twin().journal().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"twin:attributes?operation=create", SET})
    void aJsonNullIsNeitherNameNorValue(String uri) {
        Exchange out = send(uri, JsonNodeFactory.instance.nullNode());

        assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("body");
        assertThat(twin().journal().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\udc00", "\ude80\ud83d"})
    void textThatUtf8CannotCarryIsRefused(String broken) {
        twin().state().createAttribute("Имя");

        assertThat(failureOf(send(SET, broken), TwinInvalidArgumentException.class))
                .hasMessageContaining("surrogate");
        assertThat(failureOf(send("twin:attributes?operation=create", broken), TwinInvalidArgumentException.class))
                .hasMessageContaining("surrogate");
        assertThat(twin().journal().count()).isZero();
    }
}
