// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.support.TwinTestSupport;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.dom.DOMSource;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.Exchange;
import org.apache.camel.util.json.Jsoner;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.json.JSONArray;
import org.json.JSONObject;
import org.json.simple.JSONValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** JSON trees of any library mean their JSON; other data of libraries is refused, and never read getter by getter. */
class JsonTreesTest extends TwinTestSupport {

    private static final String OBJECT =
            "{\"clientId\":\"c-1\",\"Имя\":\"Иван \\\"Ваня\\\"\",\"Возраст\":35,\"Сумма\":1.15,\"Активен\":true}";
    private static final Map<String, String> VALUES =
            Map.of("Имя", "Иван \"Ваня\"", "Возраст", "35", "Сумма", "1.15", "Активен", "true");
    private static final String CREATING = "&createMissing=true";

    @BeforeEach
    void one() {
        twin().state().setValue("c-1", "Город", "Казань");
    }

    static Stream<Named<Object>> objects() throws Exception {
        return Stream.of(
                Named.of("Jackson 2", jackson2().readTree(OBJECT)),
                Named.of("Jackson 3", jackson3().readTree(OBJECT)),
                Named.of("Gson", JsonParser.parseString(OBJECT)),
                Named.of("org.json", new JSONObject(OBJECT)),
                Named.of("Vert.x", new io.vertx.core.json.JsonObject(OBJECT)),
                Named.of(
                        "Jakarta JSON",
                        Json.createReader(new StringReader(OBJECT)).readObject()),
                Named.of("Camel", Jsoner.deserialize(OBJECT)),
                Named.of("json-simple", JSONValue.parse(OBJECT)));
    }

    private static com.fasterxml.jackson.databind.ObjectMapper jackson2() {
        return new com.fasterxml.jackson.databind.json.JsonMapper();
    }

    private static tools.jackson.databind.ObjectMapper jackson3() {
        return new tools.jackson.databind.json.JsonMapper();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void areSyncedAsTheirJson(Object tree) {
        Exchange out = send("twin:clientAttribute?operation=sync&deleteMissing=true" + CREATING, tree);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("c-1")).isEqualTo(VALUES);
        assertThat(twin().state().attributeCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void areRowsOfALoad(Object tree) {
        assertThat(send("twin:clientAttribute?operation=load" + CREATING, tree).getException())
                .isNull();
        assertThat(twin().state().values("c-1")).containsAllEntriesOf(VALUES);

        assertThat(send("twin:clientAttribute?operation=load" + CREATING, List.of(tree, tree))
                        .getException())
                .isNull();
        assertThat(twin().state().attributeCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void areFieldsOfASet(Object tree) {
        Exchange out = send("twin:clientAttribute?operation=list", tree);

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(TwinConstants.COUNT)).isEqualTo(1);
    }

    static Stream<Named<Object>> arrays() throws Exception {
        String text = "[" + OBJECT + ",{\"clientId\":\"c-2\",\"Имя\":\"Анна\"}]";
        JsonArray gson = JsonParser.parseString(text).getAsJsonArray();
        return Stream.of(
                Named.of("Jackson 2", jackson2().readTree(text)),
                Named.of("Jackson 3", jackson3().readTree(text)),
                Named.of("Gson", gson),
                Named.of("Gson elements", new ArrayList<JsonElement>(gson.asList())),
                Named.of("org.json", new JSONArray(text)),
                Named.of("Vert.x", new io.vertx.core.json.JsonArray(text)),
                Named.of(
                        "Jakarta JSON",
                        Json.createReader(new StringReader(text)).readArray()),
                Named.of("Camel", Jsoner.deserialize(text)),
                Named.of("json-simple", JSONValue.parse(text)));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arraysAreRowsOfALoad(Object tree) {
        Exchange out = send("twin:clientAttribute?operation=load" + CREATING, tree);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Анна"));
        assertThat(twin().state().value("c-1", "Возраст")).contains("35");
        assertThat(twin().state().attributeCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arraysAreNoClient(Object tree) {
        refused(send("twin:clientAttribute?operation=sync&clientId=c-1&deleteMissing=true" + CREATING, tree));
    }

    @Test
    void theirScalarsAreValuesWhereverTheyStand() {
        Map<String, Object> body = Map.of(
                "Gson", JsonParser.parseString("\"Иван\""),
                "Gson number", JsonParser.parseString("12345"),
                "Gson double", new Gson().toJsonTree(12345.0),
                "Jakarta", Json.createValue("Иван"),
                "Jackson 3", jackson3().readTree("\"Иван\""),
                "Vert.x",
                        new io.vertx.core.json.JsonObject()
                                .put("a", 9_999_999.0)
                                .getValue("a"));

        Exchange out = send("twin:clientAttribute?operation=setAll&clientId=c-2" + CREATING, body);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("c-2"))
                .isEqualTo(Map.of(
                        "Gson", "Иван",
                        "Gson number", "12345",
                        "Gson double", "12345",
                        "Jakarta", "Иван",
                        "Jackson 3", "Иван",
                        "Vert.x", "9999999"));
    }

    @Test
    void aNullOfTheirsIsNull() {
        for (Object none : List.of(
                JSONObject.NULL, jackson3().nullNode(), JsonParser.parseString("null"), jakarta.json.JsonValue.NULL)) {
            refused(send("twin:clientAttribute?operation=setAll&clientId=c-1" + CREATING, Map.of("Имя", none)));
        }
    }

    static Stream<Named<Object>> foreign() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        document.appendChild(document.createElement("client"));
        String xml = "<client><clientId>c-1</clientId></client>";
        GenericRecord avro = new GenericData.Record(new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"C\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}"));
        avro.put("a", "x");
        return Stream.of(
                Named.of("DOM document", document),
                Named.of("DOM element", document.getDocumentElement()),
                Named.of("DOM source", new DOMSource(document)),
                Named.of("StAX stream", XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml))),
                Named.of("StAX events", XMLInputFactory.newInstance().createXMLEventReader(new StringReader(xml))),
                Named.of(
                        "protobuf message",
                        Struct.newBuilder()
                                .putFields(
                                        "a",
                                        Value.newBuilder().setStringValue("x").build())
                                .build()),
                Named.of("Avro record", avro),
                Named.of(
                        "CSV record",
                        CSVParser.parse("a,b\n1,2", CSVFormat.DEFAULT)
                                .iterator()
                                .next()),
                Named.of("broken JSON tree", new BrokenTree()));
    }

    /** A tree whose text isn't JSON. */
    private static final class BrokenTree extends com.eclipsesource.json.JsonValue {}

    @ParameterizedTest
    @MethodSource("foreign")
    void otherDataOfLibrariesIsRefusedByName(Object data) {
        String name = data.getClass().getName();

        assertThat(refused(
                        send("twin:clientAttribute?operation=sync&clientId=c-1&deleteMissing=true" + CREATING, data)))
                .contains(name);
        assertThat(refused(send("twin:clientAttribute?operation=setAll&clientId=c-1" + CREATING, data)))
                .contains(name);
        assertThat(refused(send("twin:clientAttribute?operation=load" + CREATING, List.of(data))))
                .contains(name);
        assertThat(refused(send("twin:clientAttribute?operation=load" + CREATING, data)))
                .isNotEmpty();
    }

    /** The message of an exchange that was refused before anything was sent. */
    private static String refused(Exchange out) {
        assertThat(out.getException())
                .isInstanceOfAny(TwinInvalidArgumentException.class, TwinLoadStoppedException.class);
        assertThat(calls()).isEmpty();
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Город", "Казань"));
        return out.getException().getMessage();
    }
}
