// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing or blank fails before anything is sent, and says what it is and where it was looked for. */
class MissingArgumentsTest extends TwinTestSupport {

    private static final String ID = "00000000-0000-0000-0000-000000000000";

    @AfterEach
    void nothingWasSent() {
        assertThat(twin().journal().count()).isZero();
    }

    static Stream<Arguments> lacking() {
        List<String> client = List.of("client id", "CamelTwinClientId", "option clientId", "field clientId");
        List<String> attribute =
                List.of("attribute", "CamelTwinAttributeId", "CamelTwinAttributeName", "attributeId", "attributeName");
        List<String> byPlainName = Stream.concat(attribute.stream(), Stream.of("CamelTwinName", "or name"))
                .toList();
        List<String> value = List.of("value", "CamelTwinValue", "option", "field value");
        List<String> name = List.of("name", "CamelTwinName", "option", "field name");
        List<String> newName =
                List.of("name", "CamelTwinName", "CamelTwinAttributeName", "option attributeName", "field name");
        return Stream.of(
                Arguments.of("attributes?operation=create", newName),
                Arguments.of("attributes?operation=ensure", newName),
                Arguments.of("attributes?operation=get", byPlainName),
                Arguments.of("attributes?operation=rename&attributeId=" + ID, name),
                Arguments.of("attributes?operation=delete", byPlainName),
                Arguments.of("clientAttribute?operation=set&attributeId=" + ID, client),
                Arguments.of("clientAttribute?operation=set&clientId=c", attribute),
                Arguments.of("clientAttribute?operation=set&clientId=c&attributeId=" + ID, value),
                Arguments.of("clientAttribute?operation=list", client),
                Arguments.of("clientAttribute?operation=get&attributeId=" + ID, client),
                Arguments.of("clientAttribute?operation=get&clientId=c", attribute),
                Arguments.of("clientAttribute?operation=delete&attributeId=" + ID, client),
                Arguments.of("clientAttribute?operation=delete&clientId=c", attribute));
    }

    @ParameterizedTest
    @MethodSource("lacking")
    void theMessageNamesWhatIsMissingAndTheThreePlaces(String uri, List<String> named) {
        Exchange withoutBody = send("twin:" + uri, null);
        Exchange withOtherFields = send("twin:" + uri, Map.of("unrelated", "s3cret"));

        assertThat(failureOf(withoutBody, TwinInvalidArgumentException.class)).hasMessageContainingAll(named(named));
        assertThat(failureOf(withOtherFields, TwinInvalidArgumentException.class))
                .hasMessageContainingAll(named(named))
                .hasMessageContaining("unrelated")
                .describedAs("values of the body are nobody's business")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theMessageTellsTheOperation() {
        assertThat(failureOf(send("twin:clientAttribute?operation=set", null), TwinInvalidArgumentException.class))
                .hasMessageContainingAll("clientAttribute", "set");
    }

    @Test
    void theMessageTellsWhereJsonBreaksOff() {
        Exchange out = send("twin:clientAttribute?operation=set", "{\"clientId\":\"client-1\",");

        assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("JSON");
    }

    @Test
    void aListIsNoObject() {
        Exchange out = send("twin:clientAttribute?operation=list", List.of("client-1"));

        failureOf(out, TwinInvalidArgumentException.class);
    }

    static Stream<Arguments> needed() {
        return lacking().filter(one -> !((List<?>) one.get()[1]).contains("CamelTwinValue"));
    }

    @ParameterizedTest
    @MethodSource("needed")
    void theMessageNamesThePlacesOfWhatIsBlankToo(String uri, List<String> named) {
        named.stream().filter(place -> place.startsWith("CamelTwin")).forEach(header -> {
            Exchange out = send("twin:" + uri, null, Map.of(header, " "));

            assertThat(failureOf(out, TwinInvalidArgumentException.class))
                    .describedAs(header)
                    .hasMessageContainingAll(named(named))
                    .hasMessageContaining("blank");
        });
    }

    @Test
    void theMessageNamesThePlacesOfAValueThatIsNull() {
        Map<String, Object> body = new HashMap<>();
        body.put("value", null);

        Exchange out = send("twin:clientAttribute?operation=set&clientId=c&attributeId=" + ID, body);

        assertThat(failureOf(out, TwinInvalidArgumentException.class))
                .hasMessageContainingAll("CamelTwinValue", "option", "field value is null", "empty string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u3000", "\u00a0"})
    void blankIdsAndNamesAreRefused(String blank) {
        for (Exchange out : List.of(
                send("twin:clientAttribute?operation=list", null, Map.of(TwinConstants.CLIENT_ID, blank)),
                send("twin:clientAttribute?operation=list", Map.of("clientId", blank)),
                send("twin:attributes?operation=delete", null, Map.of(TwinConstants.ATTRIBUTE_ID, blank)),
                send("twin:attributes?operation=delete", Map.of("attributeId", blank)))) {
            assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("blank");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankAttributeNamesAreRefused(String blank) {
        for (Exchange out : List.of(
                send("twin:attributes?operation=delete", null, Map.of(TwinConstants.ATTRIBUTE_NAME, blank)),
                send("twin:attributes?operation=get", Map.of("attributeName", blank)),
                send("twin:attributes?operation=create", null, Map.of(TwinConstants.NAME, blank)),
                send("twin:attributes?operation=create", Map.of("name", blank)))) {
            assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("blank");
        }
    }

    @Test
    void aBlankHeaderDoesNotFallBackToTheOption() {
        Exchange out =
                send("twin:clientAttribute?operation=list&clientId=option", null, Map.of(TwinConstants.CLIENT_ID, " "));

        assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("client id");
    }

    @Test
    void nullFieldsAreMissing() {
        Map<String, Object> body = new HashMap<>();
        body.put("clientId", null);

        assertThat(failureOf(send("twin:clientAttribute?operation=list", body), TwinInvalidArgumentException.class))
                .hasMessageContaining("client id");
    }

    private static String[] named(List<String> parts) {
        return parts.toArray(String[]::new);
    }
}
