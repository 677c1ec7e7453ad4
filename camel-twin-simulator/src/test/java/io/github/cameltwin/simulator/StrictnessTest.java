// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documented calls do not contain is refused, and nothing of it takes effect. */
class StrictnessTest {
    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private Http http;
    private String attribute;

    @BeforeEach
    void oneAttribute() {
        http = new Http(TWIN.simulator());
        attribute = TWIN.state().createAttribute("Имя");
    }

    @AfterEach
    void nothingTookEffect() {
        assertThat(TWIN.state().attributes()).containsExactly(new SimulatedAttribute(attribute, 123, "Имя"));
        assertThat(TWIN.state().valueCount()).isZero();
        OpenApiContract.check(TWIN.journal().entries(), entry -> true);
    }

    private static JsonNode refusal(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        JsonNode body = Json.parse(response.body());
        assertThat(body.path("error").asText()).isNotBlank();
        return body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/clients",
                "/api/v1/clients/",
                "/api/v1/clients/attributes/",
                "/api/v1/clients//attributes",
                "/api/v1/clients/c1",
                "/api/v1/clients/c1/attributesX",
                "/api/v1/clients/c1/attributes/",
                "/api/v1/clients/c1/attributes/a/b",
                "/api/v1/clients/%20/attributes",
                "/api/v1/clients/%zz/attributes",
                "/api/v1/clients/../attributes",
                "/api/v1/clients/%2e%2e/attributes",
                "/api/v2/clients/attributes",
                "/api/v1/clients/c1#x/attributes",
                "/api/v1/clients/attributes#x",
                "/api/v1/auth/logout",
                "/API/v1/clients/attributes"
            })
    void unknownPath(String path) throws IOException {
        try (var socket = http.connect()) {
            Http.write(socket, http.raw("GET", path, ""));
            assertThat(Http.readUntil(socket, "}")).startsWith("HTTP/1.1 404 ").contains("\"error\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /api/v1/clients/attributes      | GET, POST
            DELETE | /api/v1/clients/attributes      | GET, POST
            GET    | /api/v1/clients/attributes/A    | DELETE, PATCH
            PUT    | /api/v1/clients/attributes/A    | DELETE, PATCH
            POST   | /api/v1/clients/c1/attributes   | GET
            GET    | /api/v1/clients/c1/attributes/A | DELETE, POST
            PATCH  | /api/v1/clients/c1/attributes/A | DELETE, POST
            GET    | /api/v1/auth/login              | POST
            GET    | /api/v1/auth/refresh            | POST""")
    void wrongMethod(String method, String path, String allow) {
        HttpResponse<String> response = http.call(method, path.replace("A", attribute), null);

        refusal(response, 405);
        assertThat(response.headers().firstValue("allow")).hasValue(allow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "application/json, */*", "application/xml"})
    void wrongAccept(String accept) {
        refusal(
                Http.send(http.request(ATTRIBUTES)
                        .header("accept", accept)
                        .header("authorization", "Bearer " + TWIN.tokens().issue())),
                406);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /api/v1/clients/attributes      |
            POST   | /api/v1/clients/attributes      | {"name":"a"}
            PATCH  | /api/v1/clients/attributes/A    | {"name":"a"}
            DELETE | /api/v1/clients/attributes/A    |
            GET    | /api/v1/clients/c1/attributes   |
            POST   | /api/v1/clients/c1/attributes/A | {"value":"a"}
            DELETE | /api/v1/clients/c1/attributes/A |""")
    void missingAccept(String method, String path, String body) {
        var request = http.request(path.replace("A", attribute))
                .header("authorization", "Bearer " + TWIN.tokens().issue());
        if (body != null) {
            request.header("content-type", "application/json");
        }

        refusal(
                Http.send(
                        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))),
                406);
    }

    private HttpResponse<String> createAs(String contentType, byte[] body) {
        var request = http.request(ATTRIBUTES)
                .header("accept", "application/json")
                .header("authorization", "Bearer " + TWIN.tokens().issue());
        if (contentType != null) {
            request.header("content-type", contentType);
        }
        return Http.send(request.POST(BodyPublishers.ofByteArray(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/json; charset=windows-1251", "application/x-www-form-urlencoded"})
    void wrongContentType(String type) {
        refusal(createAs(type, "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8)), 415);
    }

    @Test
    void missingContentType() {
        refusal(createAs(null, "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8)), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON"})
    void aCharsetMayBeSaid(String type) {
        HttpResponse<String> response = createAs(type, "{\"name\":\"Ещё\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TWIN.state().removeAttribute(Http.field(response, "id"))).isTrue();
    }

    @Test
    void bodyOrContentTypeWhereNoneBelongs() {
        refusal(http.call("DELETE", ATTRIBUTES + "/" + attribute, "{}"), 400);
        refusal(
                Http.send(http.request(ATTRIBUTES)
                        .header("accept", "application/json")
                        .header("content-type", "application/json")
                        .header("authorization", "Bearer " + TWIN.tokens().issue())),
                400);
        refusal(
                Http.send(http.request(ATTRIBUTES)
                        .header("accept", "application/json")
                        .header("authorization", "Bearer " + TWIN.tokens().issue())
                        .method("GET", BodyPublishers.ofString("x"))),
                400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "name=a",
                "{\"name\":\"a\"}{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{'name':'a'}",
                "\uFEFF{\"name\":\"a\"}"
            })
    void notJson(String body) {
        refusal(createAs("application/json", body.getBytes(StandardCharsets.UTF_8)), 400);
    }

    @Test
    void notUtf8() {
        refusal(
                createAs(
                        "application/json",
                        "{\"name\":\"Имя\"}".getBytes(java.nio.charset.Charset.forName("windows-1251"))),
                400);
        refusal(createAs("application/json", "{\"name\":\"Имя\"}".getBytes(StandardCharsets.UTF_16BE)), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"name\"", "1"})
    void notAnObject(String body) {
        refusal(http.call("POST", ATTRIBUTES, body), 422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                           | name
            {"name":null}                | name
            {"name":1}                   | name
            {"name":["a"]}               | name
            {"name":""}                  | name
            {"name":" \\t "}             | name
            {"name":"\\ud800"}           | name
            {"name":"\\udc00\\ud800"}    | name
            {"name":"a","companyId":123} | companyId
            {"Name":"a"}                 | Name""")
    void wrongFieldsOfAnAttribute(String body, String field) {
        for (HttpResponse<String> response : java.util.List.of(
                http.call("POST", ATTRIBUTES, body), http.call("PATCH", ATTRIBUTES + "/" + attribute, body))) {
            assertThat(refusal(response, 422).path("details").has(field)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                    | value
            {"value":null}        | value
            {"value":33}          | value
            {"value":true}        | value
            {"value":"a","id":""} | id""")
    void wrongFieldsOfAValue(String body, String field) {
        HttpResponse<String> response = http.call("POST", "/api/v1/clients/c1/attributes/" + attribute, body);

        assertThat(refusal(response, 422).path("details").has(field)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"password":"p"}                                      | email
            {"email":"e"}                                         | password
            {"email":1,"password":"p"}                            | email
            {"email":"e","password":"p","ttl":"60"}               | ttl
            {"email":"e","password":"p","ttl":1.5}                | ttl
            {"email":"e","password":"p","ttl":0}                  | ttl
            {"email":"e","password":"p","ttl":null}               | ttl
            {"email":null,"password":"p"}                         | email
            {"email":"e","password":null}                         | password
            {"email":"e","password":"p","companyId":"1"}          | companyId
            {"email":"e","password":"p","companyId":[]}           | companyId
            {"email":"e","password":"p","extra":null}             | extra
            {"email":"e","password":"p","extra":"x"}              | extra
            {"email":"e","password":"p","extra":1}                | extra
            {"email":"e","password":"p","extra":true}             | extra
            {"email":"e","password":"p","extra":["x"]}            | extra
            {"email":"e","password":"p","refreshToken":"r"}       | refreshToken""")
    void wrongFieldsOfALogin(String body, String field) {
        HttpResponse<String> response = http.call("POST", "/api/v1/auth/login", body, null);

        assertThat(refusal(response, 422).path("details").has(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?page=1", "?a&b"})
    void queryString(String query) throws IOException {
        try (var socket = http.connect()) {
            Http.write(socket, http.raw("GET", ATTRIBUTES + query, ""));
            assertThat(Http.readUntil(socket, "}")).startsWith("HTTP/1.1 400 ").contains("query");
        }
    }

    @Test
    void missingUnknownAndOddTokens() {
        String good = TWIN.tokens().issue();
        refusal(http.call("GET", ATTRIBUTES, null, null), 401);
        refusal(http.call("GET", ATTRIBUTES, null, good), 401);
        refusal(http.call("GET", ATTRIBUTES, null, "Basic " + good), 401);
        refusal(http.call("GET", ATTRIBUTES, null, "Bearer "), 401);
        refusal(http.call("GET", ATTRIBUTES, null, "Bearer " + good + "x"), 401);
        refusal(http.call("GET", ATTRIBUTES, null, "Bearer  " + good), 401);
    }

    @Test
    void unknownIds() {
        String unknown = java.util.UUID.randomUUID().toString();
        refusal(http.call("PATCH", ATTRIBUTES + "/" + unknown, "{\"name\":\"a\"}"), 404);
        refusal(http.call("DELETE", ATTRIBUTES + "/" + unknown, null), 404);
        refusal(http.call("POST", "/api/v1/clients/c1/attributes/" + unknown, "{\"value\":\"a\"}"), 404);
        refusal(http.call("DELETE", "/api/v1/clients/c1/attributes/" + unknown, null), 404);
        refusal(http.call("DELETE", "/api/v1/clients/c1/attributes/" + attribute, null), 404);
    }
}
