// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as records and as JSON, by option, by conversion and by Camel's own data format. */
class ResultFormsTest extends TwinTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private String id;

    @BeforeEach
    void seed() {
        twin().state().setValue("client-1", "Имя", "Иван");
        id = twin().state().attributeId("Имя").orElseThrow();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").toD("twin:${header.uri}").marshal().json(JsonLibrary.Jackson);
                from("direct:split")
                        .to("twin:attributes?operation=list")
                        .split(body())
                        .to("twin:attributes?operation=delete");
                from("direct:bean").toD("twin:${header.uri}").setBody(simple("${body.name}"));
            }
        };
    }

    private String attributeJson() {
        return "{'id':'" + id + "','companyId':" + twin().companyId() + ",'name':'Имя'}";
    }

    private String valueJson() {
        return "{'id':'" + id + "','clientId':'client-1','companyId':" + twin().companyId()
                + ",'name':'Имя','value':'Иван'}";
    }

    private static Object tree(Object json) throws Exception {
        return JSON.readTree(json.toString().replace('\'', '"'));
    }

    @Test
    void jsonOutputIsTheSameAsText() throws Exception {
        Map<String, String> expected = Map.of(
                "attributes?operation=list",
                "[" + attributeJson() + "]",
                "attributes?operation=get&attributeName=Имя",
                attributeJson(),
                "clientAttribute?operation=list&clientId=client-1",
                "[" + valueJson() + "]",
                "clientAttribute?operation=get&clientId=client-1&attributeName=Имя",
                "'Иван'",
                "clientAttribute?operation=list&clientId=nobody",
                "[]");
        for (Map.Entry<String, String> entry : expected.entrySet()) {
            Exchange out = send("twin:" + entry.getKey() + "&outputType=json", null);

            assertThat(resultOf(out)).describedAs(entry.getKey()).isInstanceOf(String.class);
            assertThat(tree(out.getMessage().getBody())).isEqualTo(tree(entry.getValue()));
        }
    }

    @Test
    void jsonOfACreatedAttributeHasItsIdAndName() throws Exception {
        Exchange out = send("twin:attributes?operation=create&outputType=json", "Город");

        String created = twin().state().attributeId("Город").orElseThrow();
        assertThat(tree(resultOf(out))).isEqualTo(tree("{'id':'" + created + "','name':'Город'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes?operation=get&attributeName=Нет",
                "clientAttribute?operation=get&clientId=client-1&attributeName=Нет"
            })
    void whatIsNotThereIsNullInAnyForm(String uri) {
        assertThat(resultOf(send("twin:" + uri + "&outputType=json", "before"))).isNull();
        assertThat(resultOf(send("twin:" + uri, "before"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"set", "delete"})
    void jsonOutputLeavesBodiesAloneWhereTwinAnswersNothing(String operation) {
        Map<String, String> body = Map.of("value", "Пётр");
        Exchange out = send(
                "twin:clientAttribute?outputType=json&operation=" + operation + "&clientId=client-1&attributeName=Имя",
                body);

        assertThat(resultOf(out)).isSameAs(body);
    }

    @Test
    void theMapperOfTheEndpointWritesTheJson() {
        ObjectMapper pretty = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        context.getRegistry().bind("pretty", pretty);

        Object json = resultOf(send("twin:attributes?operation=list&outputType=json&objectMapper=#pretty", null));

        assertThat((String) json).contains("\n", "company_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes?operation=get&attributeName=Имя",
                "attributes?operation=list",
                "clientAttribute?operation=list&clientId=client-1"
            })
    void recordsConvertToJsonInEveryForm(String uri) throws Exception {
        Exchange out = send("twin:" + uri, null);
        Object asJson = tree(resultOf(send("twin:" + uri + "&outputType=json", null)));
        TypeConverter convert = context.getTypeConverter();
        Object result = resultOf(out);

        assertThat(tree(convert.mandatoryConvertTo(String.class, out, result))).isEqualTo(asJson);
        assertThat(tree(new String(convert.mandatoryConvertTo(byte[].class, out, result), StandardCharsets.UTF_8)))
                .isEqualTo(asJson);
        try (InputStream stream = convert.mandatoryConvertTo(InputStream.class, out, result)) {
            assertThat(tree(new String(stream.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEqualTo(asJson);
        }
    }

    @Test
    void jsonConvertsToRecordsFromEveryForm() throws Exception {
        TwinAttribute attribute = new TwinAttribute(id, twin().companyId(), "Имя");
        TwinClientAttribute value = new TwinClientAttribute(id, "client-1", twin().companyId(), "Имя", "Иван");

        assertConverts(attributeJson(), attribute);
        assertConverts(valueJson(), value);
    }

    private void assertConverts(String json, Object expected) throws Exception {
        TypeConverter convert = context.getTypeConverter();
        String text = json.replace('\'', '"');
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Class<?> type = expected.getClass();
        assertThat((Object) convert.mandatoryConvertTo(type, text)).isEqualTo(expected);
        assertThat((Object) convert.mandatoryConvertTo(type, bytes)).isEqualTo(expected);
        assertThat((Object) convert.mandatoryConvertTo(type, new ByteArrayInputStream(bytes)))
                .isEqualTo(expected);
        Path file = Files.write(folder.resolve("record.json"), bytes);
        for (Object source : List.of(
                JSON.readValue(text, Map.class),
                JSON.readTree(text),
                new StringBuilder(text),
                new StringReader(text),
                ByteBuffer.wrap(bytes),
                file,
                file.toFile())) {
            assertThat((Object) convert.mandatoryConvertTo(type, source))
                    .describedAs(source.getClass().getName())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFileOfARouteConvertsToARecord() throws Exception {
        Files.writeString(folder.resolve("attribute.json"), attributeJson().replace('\'', '"'));

        Object file = context.createConsumerTemplate().receiveBody(folder.toUri() + "?noop=true", 10_000);

        assertThat(file).isInstanceOf(GenericFile.class);
        assertThat(context.getTypeConverter().mandatoryConvertTo(TwinAttribute.class, file))
                .isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя"));
    }

    @Test
    void whatDidNotConvertOnceMayDoSoLater() throws Exception {
        TypeConverter convert = context.getTypeConverter();
        Path file = folder.resolve("late.json");
        for (Object none : List.of("null", file.toFile(), JSON.nullNode())) {
            assertThatThrownBy(() -> convert.mandatoryConvertTo(TwinAttribute.class, none))
                    .isInstanceOf(TypeConversionException.class);
        }
        Files.writeString(file, "{\"id\":\"1\"}");

        for (Object one :
                List.of("{\"id\":\"1\"}", file.toFile(), JSON.createObjectNode().put("id", "1"))) {
            assertThat(convert.mandatoryConvertTo(TwinAttribute.class, one))
                    .isEqualTo(new TwinAttribute("1", null, null));
        }
    }

    @Test
    void oneRecordIsNotAnother() {
        TypeConverter convert = context.getTypeConverter();

        assertThat(convert.convertTo(TwinClientAttribute.class, new TwinAttribute("1", 2, "Имя")))
                .isNull();
        assertThat(convert.convertTo(TwinAttribute.class, List.of())).isNull();
    }

    @Test
    void brokenJsonDoesNotConvert() {
        assertThatThrownBy(() -> context.getTypeConverter().mandatoryConvertTo(TwinAttribute.class, "{\"id\":"))
                .isInstanceOf(TypeConversionException.class);
    }

    @Test
    void unknownFieldsOfJsonDoNoHarm() throws Exception {
        assertThat(context.getTypeConverter().mandatoryConvertTo(TwinAttribute.class, "{\"id\":\"1\",\"later\":{}}"))
                .isEqualTo(new TwinAttribute("1", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes?operation=get&attributeName=Имя",
                "attributes?operation=list",
                "clientAttribute?operation=list&clientId=client-1"
            })
    void camelsJsonDataFormatMarshalsRecords(String uri) throws Exception {
        Exchange out = send("direct:marshal", null, Map.of("uri", uri));

        assertThat(out.getException()).isNull();
        assertThat(tree(out.getMessage().getBody(String.class)))
                .isEqualTo(tree(resultOf(send("twin:" + uri + "&outputType=json", null))));
    }

    @Test
    void fieldsOfRecordsAreReadInSimpleLanguage() {
        Exchange out = send("direct:bean", null, Map.of("uri", "attributes?operation=get&attributeName=Имя"));

        assertThat(resultOf(out)).isEqualTo("Имя");
    }

    @Test
    void aListIsSplitIntoRecordsThatTheNextStepTakes() {
        twin().state().createAttribute("Город");

        assertThat(send("direct:split", null).getException()).isNull();

        assertThat(twin().state().attributes()).isEmpty();
    }

    @Test
    void recordsTellThemselvesInPlainWords() {
        assertThat(List.of(new TwinAttribute("1", 2, "Имя"), new TwinClientAttribute("1", "c", 2, "Имя", "Иван")))
                .hasToString("[TwinAttribute[id=1, companyId=2, name=Имя],"
                        + " TwinClientAttribute[id=1, clientId=c, companyId=2, name=Имя, value=Иван]]");
    }
}
