// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's page and its data. */
class PanelTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u0000\u2028\"'&";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension(
            twin -> twin.user("a@example.com", "a", 1).user("b@example.com", "b", 2));

    private Http http;

    @BeforeEach
    void newClient() {
        http = new Http(TWIN.simulator());
    }

    private JsonNode data(String path) {
        HttpResponse<String> response = Http.send(http.request("/simulator/" + path));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        return Json.parse(response.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void thePageRunsItsOwnScriptOnly() throws Exception {
        HttpResponse<String> page = Http.send(http.request("/"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("О клиенте")
                .containsOnlyOnce("<script>")
                .containsOnlyOnce("<style>");
        String script = page.body().replaceAll("(?s).*<script>(.*)</script>.*", "$1");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'sha256-" + hash + "'")
                .doesNotContain("unsafe");
    }

    /** Text nodes are the page's way to escape; these are the ways around it, and those to other hosts. */
    @Test
    void thePageNeverMakesMarkupOfDataAndAsksNoOtherHost() {
        String page = Http.send(http.request("/")).body();

        assertThat(page)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", " on=")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContainPattern("(src|href)=\"(https?:)?//")
                .doesNotContainPattern("@import|url\\(");
    }

    /** What it does with these, a browser has to say; that they are there is seen here. */
    @Test
    void thePageHasAddressesOfClientsAndAnAnswerToASearchWithoutAHit() {
        assertThat(Http.send(http.request("/")).body())
                .contains("'#client=' + encode(id)", "addEventListener('hashchange', follow)")
                .contains("'/simulator/value?'", "'noopener'")
                .contains("Никого не найдено", "Такого клиента нет");
    }

    @Test
    void hostileDataArrivesAsText() {
        TWIN.state().setValue(HOSTILE, HOSTILE, HOSTILE);

        JsonNode listed = data("clients").path("items").path(0);
        JsonNode card = data("client?id=" + encode(HOSTILE));

        assertThat(listed.path("id").asText()).isEqualTo(HOSTILE);
        assertThat(card.path("id").asText()).isEqualTo(HOSTILE);
        assertThat(card.path("fields").path(0).path("name").asText()).isEqualTo(HOSTILE);
        assertThat(card.path("fields").path(0).path("value").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void theCardHasEveryAttributeWithItsValueOrWithout() {
        TWIN.state().createAttribute("Город");
        TWIN.state().setValue("c1", "Имя клиента", "Иван");
        TWIN.state().setValue("c1", "Пусто", "");

        JsonNode card = data("client?id=c1");

        assertThat(card.path("title").asText()).isEqualTo("Иван");
        assertThat(card.path("values").asInt()).isEqualTo(2);
        assertThat(card.path("fields"))
                .extracting(field -> field.path("name").asText() + "=" + field.path("value"))
                .containsExactly("Город=null", "Имя клиента=\"Иван\"", "Пусто=\"\"");
    }

    @Test
    void aLongValueIsCutAndItsLengthIsTold() {
        String end = "x".repeat(1_000_000);
        TWIN.state().setValue("c1", "Имя клиента", "😀".repeat(1_000_000) + end);
        TWIN.state().setValue("c1", "n".repeat(1_000_000), "а".repeat(2_000));
        TWIN.state().setValue("c1", "Чуть длиннее", "а".repeat(1_999) + "😀");

        HttpResponse<String> card = Http.send(http.request("/simulator/client?id=c1"));
        HttpResponse<String> list = Http.send(http.request("/simulator/clients"));

        assertThat(card.body().length() + list.body().length()).isLessThan(30_000);
        JsonNode fields = Json.parse(card.body()).path("fields");
        assertThat(fields)
                .extracting(field -> field.path("length") + " " + field.path("cut"))
                .containsExactly("2000000 true", "2000 false", "2000 true");
        assertThat(fields.path(0).path("value").asText()).isEqualTo("😀".repeat(1_000));
        assertThat(fields.path(1).path("value").asText()).isEqualTo("а".repeat(2_000));
        assertThat(fields.path(1).path("name").asText()).isEqualTo("n".repeat(200) + "…");
        assertThat(fields.path(2).path("value").asText()).isEqualTo("а".repeat(1_999));
        assertThat(Json.parse(list.body()).path("items").path(0).path("title").asText())
                .isEqualTo("😀".repeat(100) + "…");
    }

    /** So that a change shows on the card, wherever it is. */
    @Test
    void aChangeBehindTheCutIsSeen() {
        TWIN.state().setValue("c1", "Имя", "x".repeat(3_000) + "a");
        JsonNode before = data("client?id=c1").path("fields").path(0);
        TWIN.state().setValue("c1", "Имя", "x".repeat(3_000) + "b");
        JsonNode after = data("client?id=c1").path("fields").path(0);

        assertThat(after.path("value")).isEqualTo(before.path("value"));
        assertThat(after.path("hash")).isNotEqualTo(before.path("hash"));
    }

    @Test
    void aLongValueIsThereAsPlainText() {
        String value = HOSTILE + "я😀".repeat(1_000_000);
        TWIN.state().setValue(HOSTILE, "Имя", value);

        HttpResponse<String> whole = value(HOSTILE, "Имя");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(value);
        assertThat(whole.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
        assertThat(whole.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(whole.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
    }

    private HttpResponse<String> value(String clientId, String attributeName) {
        String id = TWIN.state().attributeId(attributeName).orElse("unknown");
        return Http.send(http.request("/simulator/value?client=" + encode(clientId) + "&attribute=" + encode(id)));
    }

    @Test
    void aValueThatIsNotThereIsNotFound() {
        TWIN.state().createAttribute("Город");
        TWIN.state().setValue("c1", "Пусто", "");

        assertThat(value("c1", "Пусто").statusCode()).isEqualTo(200);
        assertThat(value("c1", "Пусто").body()).isEmpty();
        assertThat(value("c1", "Город").statusCode()).isEqualTo(404);
        assertThat(value("c1", "Имя").statusCode()).isEqualTo(404);
        assertThat(value("c2", "Пусто").statusCode()).isEqualTo(404);
        assertThat(Http.send(http.request("/simulator/value")).statusCode()).isEqualTo(404);
    }

    @Test
    void aValueIsOfTheCompanyThatWasAskedFor() {
        CompanyState second = TWIN.simulator().account("b@example.com").state();
        second.setValue("c1", "Имя", "второй");
        String query = "client=c1&attribute=" + second.attributeId("Имя").orElseThrow();

        assertThat(Http.send(http.request("/simulator/value?company=2&" + query))
                        .body())
                .isEqualTo("второй");
        assertThat(Http.send(http.request("/simulator/value?" + query)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tenThousandClientsComeInPagesAndCanBeSearched() {
        for (int i = 0; i < 10_000; i++) {
            TWIN.state().setValue("client-" + i, "ФИО", i == 7_777 ? "Иван Семёнов" : "Клиент");
        }

        JsonNode page = data("clients?offset=9990&limit=100");
        JsonNode byValue = data("clients?q=" + encode("семён"));
        JsonNode byId = data("clients?q=CLIENT-999&limit=3");

        assertThat(page.path("total").asInt()).isEqualTo(10_000);
        assertThat(page.path("items")).hasSize(10);
        assertThat(page.path("items").path(9).path("id").asText()).isEqualTo("client-9999");
        assertThat(byValue.path("items"))
                .extracting(item ->
                        item.path("id").asText() + " " + item.path("title").asText())
                .containsExactly("client-7777 Иван Семёнов");
        assertThat(byId.path("total").asInt()).isEqualTo(11);
        assertThat(byId.path("items")).hasSize(3);
        assertThat(data("clients?limit=100000").path("items")).hasSize(200);
        assertThat(data("clients?limit=x&offset=-5").path("items")).hasSize(100);
    }

    @Test
    void theSummaryCounts() {
        TWIN.state().setValue("c1", "Имя", "Иван");
        TWIN.simulator().account("b@example.com").state().createAttribute("Другое");
        http.call("GET", "/api/v1/clients/attributes", null);

        JsonNode first = data("summary");
        JsonNode second = data("summary?company=2");

        assertThat(first).isEqualTo(Json.parse("""
                {"companyId":1,"companies":[1,2],"attributes":1,"clients":1,"values":1,
                 "requests":1,"logins":0,"refreshes":0}"""));
        assertThat(second.path("companyId").asInt()).isEqualTo(2);
        assertThat(second.path("values").asInt()).isZero();
        assertThat(data("summary?company=none").path("companyId").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /simulator/summary, 127.0.0.1, 405",
        "GET, /simulator/nothing, 127.0.0.1, 404",
        "GET, /favicon.ico, localhost, 404",
        "GET, /, evil.example, 403",
        "GET, /simulator/clients, evil.example:8024, 403",
        "GET, /simulator/value, evil.example, 403",
        "POST, /simulator/value, localhost, 405",
        "GET, /simulator/summary, localhost:8024, 200",
        "GET, /simulator/summary, [::1]:8024, 200",
    })
    void refuses(String method, String path, String host, int status) throws IOException {
        assertThat(http.exchange(method + " " + path + " HTTP/1.1\r\nhost: " + host + "\r\nconnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }
}
