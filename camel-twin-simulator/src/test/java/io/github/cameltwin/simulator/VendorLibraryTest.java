// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The auth calls as the vendor's own PHP library sends them: without accept, and with what PHP makes of empty things. */
class VendorLibraryTest {
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String REFRESH = "/api/v1/auth/refresh";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension(
            twin -> twin.user("a@example.com", "pass-a", 1).user("a@example.com", "pass-a", 2));

    private Http http;

    @BeforeEach
    void newClient() {
        http = new Http(TWIN.simulator());
    }

    @AfterEach
    void asTheContractHasIt() {
        OpenApiContract.check(TWIN.journal().entries());
    }

    private HttpRequest.Builder post(String path, String body) {
        return http.request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> login(String more) {
        return Http.send(post(LOGIN, "{\"email\":\"a@example.com\",\"password\":\"pass-a\",\"ttl\":3600" + more + "}"));
    }

    private static int companyOf(HttpResponse<String> response) {
        return JWT.decode(Http.field(response, "token")).getClaim("companyId").asInt();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"companyId\":null",
                ",\"extra\":[]",
                ",\"extra\":{}",
                ",\"extra\":{\"source\":\"crm\",\"list\":[1]}",
                ",\"companyId\":null,\"extra\":[]",
                ",\"companyId\":null,\"extra\":{}",
            })
    void signsInToTheFirstCompany(String more) {
        HttpResponse<String> response = login(more);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(companyOf(response)).isEqualTo(1);
        assertThat(TWIN.journal().entries().get(0).headers()).doesNotContainKey("accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"extra\":[]", ",\"extra\":{}"})
    void signsInToACompany(String more) {
        HttpResponse<String> response = login(",\"companyId\":2" + more);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(companyOf(response)).isEqualTo(2);
    }

    @Test
    void refreshesWithTheBareToken() {
        HttpResponse<String> first = login(",\"companyId\":null,\"extra\":[]");

        HttpResponse<String> second =
                Http.send(post(REFRESH, "{\"refreshToken\":\"" + Http.field(first, "refreshToken") + "\",\"ttl\":60}")
                        .header("authorization", Http.field(first, "token")));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(JWT.decode(Http.field(second, "token")).getExpiresAtAsInstant())
                .isCloseTo(
                        Instant.now().plus(Duration.ofMinutes(1)),
                        org.assertj.core.api.Assertions.within(30, ChronoUnit.SECONDS));
        assertThat(TWIN.journal().entries().get(1).headers()).doesNotContainKey("accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOGIN, REFRESH})
    void anotherAcceptIsRefused(String path) {
        assertThat(Http.send(post(path, "{}").header("accept", "*/*")).statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOGIN, REFRESH})
    void aContentTypeIsNeeded(String path) {
        HttpRequest.Builder request = http.request(path)
                .header("authorization", TWIN.tokens().issue())
                .POST(BodyPublishers.ofString("{}"));

        assertThat(Http.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void aRefreshNeedsABareTokenAndNothingButItsFields() {
        String refreshToken = Http.field(login(""), "refreshToken");
        String body = "{\"refreshToken\":\"" + refreshToken + "\"}";
        String token = TWIN.tokens().issue();

        assertThat(Http.send(post(REFRESH, body).header("authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(401);
        for (String odd : new String[] {
            "{\"refreshToken\":null}",
            "{\"refreshToken\":\"r\",\"ttl\":null}",
            "{\"refreshToken\":\"r\",\"companyId\":null}",
            "{\"refreshToken\":\"r\",\"extra\":[]}"
        }) {
            assertThat(Http.send(post(REFRESH, odd).header("authorization", token))
                            .statusCode())
                    .as(odd)
                    .isEqualTo(422);
        }
    }
}
