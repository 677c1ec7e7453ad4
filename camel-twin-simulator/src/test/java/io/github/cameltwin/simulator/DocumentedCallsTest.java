// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.auth0.jwt.JWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of TWIN's page, one by one, and with each the contract. */
class DocumentedCallsTest {
    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private static final String CLIENT = "35e45a67-1b2c-4d3e-8f90-9dc052045452";
    private Http http;

    @BeforeEach
    void newClient() {
        http = new Http(TWIN.simulator());
    }

    @AfterEach
    void asTheContractHasIt() {
        OpenApiContract.check(TWIN.journal().entries());
    }

    private static void assertEmpty(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).hasValue("0");
        assertThat(response.headers().firstValue("content-type")).isEmpty();
    }

    @Test
    void createsAnAttribute() {
        HttpResponse<String> response = http.call("POST", ATTRIBUTES, "{\"name\":\"Имя клиента\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        String id = UUID.fromString(Http.field(response, "id")).toString();
        assertThat(response.body()).isEqualTo("{\"id\":\"" + id + "\"}");
        assertThat(TWIN.state().attributes()).containsExactly(new SimulatedAttribute(id, 123, "Имя клиента"));
    }

    @Test
    void listsTheAttributesInOrderOfCreation() {
        String name = TWIN.state().createAttribute("Имя клиента");
        String age = TWIN.state().createAttribute("Возраст");
        String topic = TWIN.state().createAttribute("Тема обращения");

        HttpResponse<String> response = http.call("GET", ATTRIBUTES, null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.parse(response.body())).isEqualTo(Json.parse("""
                {"count": 3, "items": [
                  {"id": "%s", "companyId": 123, "name": "Имя клиента"},
                  {"id": "%s", "companyId": 123, "name": "Возраст"},
                  {"id": "%s", "companyId": 123, "name": "Тема обращения"}]}""".formatted(name, age, topic)));
    }

    @Test
    void renamesAnAttributeForItsValuesToo() {
        TWIN.state().setValue(CLIENT, "Имя клиента", "Иван");
        String id = TWIN.state().attributeId("Имя клиента").orElseThrow();

        assertEmpty(http.call("PATCH", ATTRIBUTES + "/" + id, "{\"name\":\"Ответ клиента\"}"));

        assertThat(TWIN.state().attributes()).containsExactly(new SimulatedAttribute(id, 123, "Ответ клиента"));
        assertThat(TWIN.state().values(CLIENT)).containsExactly(entry("Ответ клиента", "Иван"));
    }

    @Test
    void deletesAnAttributeWithItsValues() {
        TWIN.state().setValue(CLIENT, "Имя клиента", "Иван");
        TWIN.state().setValue(CLIENT, "Возраст", "33");
        String id = TWIN.state().attributeId("Имя клиента").orElseThrow();

        assertEmpty(http.call("DELETE", ATTRIBUTES + "/" + id, null));

        assertThat(TWIN.state().values(CLIENT)).containsExactly(entry("Возраст", "33"));
        assertThat(TWIN.state().valueCount()).isEqualTo(1);
        assertThat(http.call("DELETE", ATTRIBUTES + "/" + id, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void setsAndReplacesAValue() {
        String id = TWIN.state().createAttribute("Имя клиента");
        String path = "/api/v1/clients/" + CLIENT + "/attributes/" + id;

        assertEmpty(http.call("POST", path, "{\"value\":\"Имя\"}"));
        assertThat(TWIN.state().value(CLIENT, "Имя клиента")).hasValue("Имя");
        assertEmpty(http.call("POST", path, "{\"value\":\"\"}"));
        assertThat(TWIN.state().value(CLIENT, "Имя клиента")).hasValue("");
        assertThat(TWIN.state().valueCount()).isEqualTo(1);
    }

    @Test
    void listsAClientsValues() {
        TWIN.state().setValue(CLIENT, "Имя клиента", "Иван");
        TWIN.state().createAttribute("Возраст");
        String id = TWIN.state().attributeId("Имя клиента").orElseThrow();

        HttpResponse<String> response = http.call("GET", "/api/v1/clients/" + CLIENT + "/attributes", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.parse(response.body())).isEqualTo(Json.parse("""
                {"count": 1, "items": [{"id": "%s", "clientId": "%s", "companyId": 123,
                  "name": "Имя клиента", "value": "Иван"}]}""".formatted(id, CLIENT)));
    }

    @Test
    void listsNothingForAClientNobodyHeardOf() {
        HttpResponse<String> response = http.call("GET", "/api/v1/clients/any-id/attributes", null);

        assertThat(response.body()).isEqualTo("{\"count\":0,\"items\":[]}");
    }

    @Test
    void deletesAValue() {
        TWIN.state().setValue(CLIENT, "Имя клиента", "Иван");
        String path = "/api/v1/clients/" + CLIENT + "/attributes/"
                + TWIN.state().attributeId("Имя клиента").orElseThrow();

        assertEmpty(http.call("DELETE", path, null));

        assertThat(TWIN.state().values(CLIENT)).isEmpty();
        assertThat(TWIN.state().clientIds()).isEmpty();
        assertThat(TWIN.state().valueCount()).isZero();
        assertThat(http.call("DELETE", path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void logsInForAWeekOrForAsLongAsAsked() {
        HttpResponse<String> week = http.call("POST", "/api/v1/auth/login", login(""), null);
        HttpResponse<String> minute = http.call(
                "POST", "/api/v1/auth/login", login(",\"ttl\":60,\"companyId\":123,\"extra\":{\"a\":[1]}"), null);

        assertThat(week.statusCode()).isEqualTo(200);
        assertThat(Json.parse(week.body()).size()).isEqualTo(2);
        assertThat(Http.field(week, "refreshToken")).isNotBlank();
        assertExpiry(week, Duration.ofDays(7));
        assertExpiry(minute, Duration.ofMinutes(1));
        assertThat(TWIN.tokens().logins()).isEqualTo(2);
        assertThat(http.call("GET", ATTRIBUTES, null, "Bearer " + Http.field(week, "token"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String login(String more) {
        return "{\"email\":\"" + TWIN.email() + "\",\"password\":\"" + TWIN.password() + "\"" + more + "}";
    }

    private static void assertExpiry(HttpResponse<String> response, Duration ttl) {
        Instant expires = JWT.decode(Http.field(response, "token")).getExpiresAtAsInstant();
        assertThat(expires)
                .isCloseTo(Instant.now().plus(ttl), org.assertj.core.api.Assertions.within(30, ChronoUnit.SECONDS));
    }

    @Test
    void refreshesWithTheBareTokenAndTakesEachRefreshTokenOnce() {
        HttpResponse<String> first = http.call("POST", "/api/v1/auth/login", login(""), null);
        TWIN.tokens().expireAll();
        String body = "{\"refreshToken\":\"" + Http.field(first, "refreshToken") + "\",\"ttl\":3600}";

        HttpResponse<String> second = http.call("POST", "/api/v1/auth/refresh", body, Http.field(first, "token"));
        HttpResponse<String> again = http.call("POST", "/api/v1/auth/refresh", body, Http.field(first, "token"));

        assertThat(second.statusCode()).isEqualTo(200);
        assertExpiry(second, Duration.ofHours(1));
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(Http.field(again, "error")).isEqualTo("Refresh token is invalid.");
        assertThat(TWIN.tokens().refreshes()).isEqualTo(1);
        JsonNode list = Json.parse(http.call("GET", ATTRIBUTES, null, "Bearer " + Http.field(second, "token"))
                .body());
        assertThat(list.path("count").asInt(-1)).isZero();
    }
}
