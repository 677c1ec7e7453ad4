// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.simulator.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the HTTP endpoint of the main job, through its very routes. */
class HttpRouteTest extends RouteTestSupport {
    private static final String GOOD = "{\"Имя клиента\":\"Иван\",\"Возраст\":42}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void setsValuesAndTellsHowMany() throws Exception {
        HttpResponse<String> first = put("c-1", GOOD);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(JSON.readTree(first.body())).isEqualTo(JSON.readTree("{\"set\":2,\"deleted\":0,\"unchanged\":0}"));
        assertThat(routes.twin.state().values("c-1")).isEqualTo(Map.of("Имя клиента", "Иван", "Возраст", "42"));
        assertThat(JSON.readTree(put("c-1", GOOD).body()).get("unchanged").intValue())
                .isEqualTo(2);
    }

    @Test
    void theAnswerHasNothingOfTheRequestsHeadersOrOurs() throws Exception {
        HttpRequest request = request("c-1", GOOD)
                .header("X-Secret", "of the caller")
                .header("CamelTwinClientId", "c-2")
                .build();

        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().map().keySet())
                .isSubsetOf(":status", "content-type", "content-length", "transfer-encoding", "date");
        assertThat(routes.twin.state().clientIds()).containsExactly("c-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Имя", "Иван", "[1]", "{\"Имя\":{\"a\":1}}", "{\"Имя\":null}", ""})
    void answers400ToWhatIsNoObjectOfValues(String body) throws Exception {
        HttpResponse<String> answer = put("c-1", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isNotBlank();
        assertThat(routes.twin.journal().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "text/plain"})
    void takesJsonUnderAnyNameButAForms(String contentType) throws Exception {
        HttpRequest request =
                request("c-1", GOOD).header("Content-Type", contentType).build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(routes.twin.state().value("c-1", "Имя клиента")).contains("Иван");
    }

    @Test
    void answers415ToAForm() throws Exception {
        HttpRequest request = request("c-1", GOOD)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();

        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(error(answer)).contains("application/json");
        assertThat(routes.twin.journal().count()).isZero();
    }

    @Test
    void answers400ToAnIdThatIsNone() throws Exception {
        HttpResponse<String> answer = put("a%3Fb", GOOD);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).contains("must not contain '?'");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422, 429, 500, 503})
    void passesOnTwinsStatusAndReason(int status) throws Exception {
        put("c-0", GOOD);
        routes.twin
                .faults()
                .add(Fault.status(status)
                        .body("{\"error\":\"Так \\\"нельзя\\\", совсем\"}")
                        .on("POST", SET));

        HttpResponse<String> answer = put("c-1", GOOD);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(error(answer)).contains("Так \"нельзя\", совсем");
    }

    @Test
    void answers502WhenTwinDoesNotAnswer() throws Exception {
        routes.twin.faults().add(Fault.resetBefore());

        HttpResponse<String> answer = put("c-1", GOOD);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(error(answer)).contains("got no answer");
    }

    @Test
    void answers502WhenTwinTalksNonsense() throws Exception {
        routes.twin.faults().add(Fault.notJson().on("GET", "*"));

        assertThat(put("c-1", GOOD).statusCode()).isEqualTo(502);
    }

    @Test
    void answers502WhenTwinRefusesOurCredentials() throws Exception {
        routes.twin
                .faults()
                .add(Fault.status(403).body("{\"error\":\"Forbidden.\"}").on("GET", "*"));

        HttpResponse<String> answer = put("c-1", GOOD);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(error(answer)).contains("Forbidden.");
    }

    private HttpResponse<String> put(String clientId, String body) throws Exception {
        return client.send(request(clientId, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String clientId, String body) {
        return HttpRequest.newBuilder(URI.create(routes.httpUrl + "/clients/" + clientId + "/attributes"))
                .PUT(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String error(HttpResponse<String> answer) throws Exception {
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.size()).isEqualTo(1);
        return json.get("error").textValue();
    }
}
