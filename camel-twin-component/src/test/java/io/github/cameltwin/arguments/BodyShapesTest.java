// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All arguments come from the body, whatever form it has. */
class BodyShapesTest extends TwinTestSupport {

    private static final String JSON =
            "{\"clientId\":\"client-1\",\"attributeName\":\"Имя\",\"value\":\"Иван \\uD83D\\uDE80\",\"more\":[{}]}";
    private static final String VALUE_IN_JSON = "Иван \ud83d\ude80";

    @TempDir
    Path folder;

    /** What a route has from somebody's library: a bean. */
    public static class Bean {
        public String getClientId() {
            return "client-1";
        }

        public String getAttributeName() {
            return "Имя";
        }

        public Object getValue() {
            return VALUE_IN_JSON;
        }

        public String getMore() {
            return null;
        }
    }

    /** The same as a record. */
    public record Row(String clientId, String attributeName, String value) {}

    static Stream<Named<Object>> bodies() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clientId", "client-1");
        map.put("attributeName", "Имя");
        map.put("value", VALUE_IN_JSON);
        map.put("more", null);
        return Stream.of(
                Named.of("map", map),
                Named.of("sorted map", new TreeMap<>(map)),
                Named.of("bean", new Bean()),
                Named.of("record", new Row("client-1", "Имя", VALUE_IN_JSON)),
                Named.of("JSON string", JSON),
                Named.of("JSON string with white space", "\n\t " + JSON + " \r\n"),
                Named.of("JSON string with a byte order mark", "\uFEFF" + JSON),
                Named.of("JSON in a string builder", new StringBuilder(JSON)),
                Named.of("JSON bytes", bytes(JSON)),
                Named.of("JSON bytes with a byte order mark", bytes("\uFEFF" + JSON)),
                Named.of("JSON buffer", ByteBuffer.wrap(bytes(JSON))),
                Named.of("JSON stream", new ByteArrayInputStream(bytes(JSON))),
                Named.of("JSON stream that cannot be reset", onceOnly(JSON)),
                Named.of("JSON reader", new StringReader(JSON)),
                Named.of(
                        "JSON node",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("clientId", "client-1")
                                .put("attributeName", "Имя")
                                .put("value", VALUE_IN_JSON)
                                .putNull("more")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void setTakesAllItNeedsFromTheBody(Object body) {
        twin().state().createAttribute("Имя");

        Exchange out = send("twin:clientAttribute?operation=set", body);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", VALUE_IN_JSON));
    }

    @Test
    void aFileIsReadAndStays() throws IOException {
        twin().state().createAttribute("Имя");
        File file = Files.writeString(folder.resolve("client.json"), JSON).toFile();

        Exchange out = send("twin:clientAttribute?operation=set", file);

        assertThat(resultOf(out)).isSameAs(file);
        assertThat(file).exists();
        assertThat(twin().state().value("client-1", "Имя")).contains(VALUE_IN_JSON);
    }

    @Test
    void aPathIsReadAndStays() throws IOException {
        twin().state().createAttribute("Имя");
        Path path = Files.writeString(folder.resolve("client.json"), JSON);

        Exchange out = send("twin:clientAttribute?operation=set", path);

        assertThat(resultOf(out)).isSameAs(path);
        assertThat(twin().state().value("client-1", "Имя")).contains(VALUE_IN_JSON);
    }

    @Test
    void aFileThatARouteConsumesIsRead() throws Exception {
        twin().state().createAttribute("Имя");
        Files.writeString(folder.resolve("client.json"), JSON);

        Exchange file = consumer.receive("file:" + folder + "?noop=true", 10_000);
        Exchange out = template.send("twin:clientAttribute?operation=set", file);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains(VALUE_IN_JSON);
    }

    @Test
    void bytesAreReadInTheCharsetOfTheExchange() {
        twin().state().createAttribute("Имя");
        byte[] cp1251 = "{\"clientId\":\"client-1\",\"attributeName\":\"Имя\",\"value\":\"Иван\"}"
                .getBytes(java.nio.charset.Charset.forName("windows-1251"));

        Exchange out = template.request("twin:clientAttribute?operation=set", exchange -> {
            exchange.getMessage().setBody(cp1251);
            exchange.setProperty(Exchange.CHARSET_NAME, "windows-1251");
        });

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @Test
    void anAttributeThatWasListedCanBeDeleted() {
        String id = twin().state().createAttribute("Имя");
        twin().state().createAttribute("Имя");

        Exchange out = send("twin:attributes?operation=delete", new TwinAttribute(id, 123, "Имя"));

        assertThat(out.getException()).isNull();
        assertThat(theOnly("DELETE", ATTRIBUTE).path()).endsWith("/" + id);
    }

    @Test
    void aNewAttributeCanBeCreatedFromARecord() {
        Exchange out = send("twin:attributes?operation=create", new TwinAttribute(null, null, "Имя"));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().attributeId("Имя")).isPresent();
    }

    @Test
    void aValueThatWasListedCanBeSetForAnotherClient() {
        String id = twin().state().createAttribute("Имя");

        Exchange out = send(
                "twin:clientAttribute?operation=set",
                new TwinClientAttribute(id, "client-1", 123, "whatever", "Иван"),
                Map.of(TwinConstants.CLIENT_ID, "client-2"));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-2", "Имя")).contains("Иван");
        assertThat(twin().state().values("client-1")).isEmpty();
    }

    @Test
    void anIdInTheBodyBeatsANameInTheBody() {
        String id = twin().state().createAttribute("Имя");
        twin().state().createAttribute("Город");

        send(
                "twin:clientAttribute?operation=set&clientId=client-1",
                Map.of("attributeId", id, "attributeName", "Город", "value", "Иван"));

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "Иван"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1e3", "10000000000000000000000", "0.1000000000000000055511151231257827", "true"})
    void numbersInJsonKeepTheirText(String literal) {
        twin().state().createAttribute("Имя");

        Exchange out = send(
                "twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя",
                "{\"value\":" + literal + "}");

        assertThat(out.getException()).isNull();
        String expected = literal.equals("1e3") ? "1000" : literal;
        assertThat(twin().state().value("client-1", "Имя")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":{\"a\":1}}", "{\"value\":[1]}"})
    void aValueThatIsNoSingleValueIsRefused(String body) {
        Exchange out = send("twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя", body);

        assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("value");
        assertThat(twin().journal().count()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream onceOnly(String text) {
        return new InputStream() {
            private final InputStream source = new ByteArrayInputStream(bytes(text));

            @Override
            public int read() throws IOException {
                return source.read();
            }
        };
    }
}
