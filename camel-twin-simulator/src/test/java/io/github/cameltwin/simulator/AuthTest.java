// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of tokens, and what a test can do to them. */
class AuthTest {
    /** A clock to be turned by hand. */
    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final HandClock CLOCK = new HandClock();

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension(twin -> twin.clock(CLOCK)
            .tokenTtl(Duration.ofMinutes(10))
            .user("a@example.com", "pass-a", 1)
            .user("b@example.com", "pass-b", 2)
            .user("a@example.com", "pass-a", 3));

    private Http http;

    @BeforeEach
    void newClient() {
        http = new Http(TWIN.simulator());
    }

    @AfterEach
    void asTheContractHasIt() {
        OpenApiContract.check(TWIN.journal().entries());
    }

    private HttpResponse<String> login(String email, String password, String more) {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\",\"ttl\":600" + more + "}";
        return http.call("POST", "/api/v1/auth/login", body, null);
    }

    private HttpResponse<String> list(String token) {
        return http.call("GET", ATTRIBUTES, null, "Bearer " + token);
    }

    private HttpResponse<String> refresh(String token, String refreshToken) {
        return http.call("POST", "/api/v1/auth/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}", token);
    }

    private static void assertRefused(HttpResponse<String> response, String error) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void aTokenExpiresWithTime() {
        String token = Http.field(login("a@example.com", "pass-a", ""), "token");
        CLOCK.now = CLOCK.now.plusSeconds(599);
        assertThat(list(token).statusCode()).isEqualTo(200);
        CLOCK.now = CLOCK.now.plusSeconds(1);
        assertRefused(list(token), "Token is expired.");
    }

    @Test
    void aTokenLivesAsLongAsTheBuilderSaysWhenTheLoginDoesNot() {
        String body = "{\"email\":\"a@example.com\",\"password\":\"pass-a\"}";
        String token = Http.field(http.call("POST", "/api/v1/auth/login", body, null), "token");

        assertThat(JWT.decode(token).getExpiresAtAsInstant()).isEqualTo(CLOCK.now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void wrongCredentialsAreRefused() {
        assertRefused(login("a@example.com", "pass-b", ""), "Email or password is wrong.");
        assertRefused(login("c@example.com", "pass-a", ""), "Email or password is wrong.");
        TWIN.tokens().refuseLogins(true);
        assertRefused(login("a@example.com", "pass-a", ""), "Email or password is wrong.");
        assertThat(TWIN.tokens().logins()).isZero();
        TWIN.tokens().refuseLogins(false);
        assertThat(login("a@example.com", "pass-a", "").statusCode()).isEqualTo(200);
    }

    @Test
    void companiesAreApart() {
        String a = Http.field(login("a@example.com", "pass-a", ""), "token");
        String b = Http.field(login("b@example.com", "pass-b", ",\"companyId\":2"), "token");
        String third = Http.field(login("a@example.com", "pass-a", ",\"companyId\":3"), "token");
        assertThat(login("b@example.com", "pass-b", ",\"companyId\":1").statusCode())
                .isEqualTo(403);

        http.call("POST", ATTRIBUTES, "{\"name\":\"Второй\"}", "Bearer " + b);
        http.call("POST", ATTRIBUTES, "{\"name\":\"Третий\"}", "Bearer " + third);

        assertThat(list(a).body()).isEqualTo("{\"count\":0,\"items\":[]}");
        assertThat(TWIN.state().attributes()).isEmpty();
        assertThat(TWIN.simulator().account("b@example.com").state().attributes())
                .extracting(SimulatedAttribute::companyId, SimulatedAttribute::name)
                .containsExactly(org.assertj.core.api.Assertions.tuple(2, "Второй"));
        assertThat(TWIN.simulator().account("a@example.com", 3).state().attributeId("Третий"))
                .isPresent();
        assertThatThrownBy(() -> TWIN.simulator().account("c@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void expiredTokensAreRefreshed() {
        HttpResponse<String> first = login("a@example.com", "pass-a", "");
        TWIN.tokens().expireAll();
        assertRefused(list(Http.field(first, "token")), "Token is expired.");

        HttpResponse<String> second = refresh(Http.field(first, "token"), Http.field(first, "refreshToken"));

        assertThat(list(Http.field(second, "token")).statusCode()).isEqualTo(200);
        assertRefused(list(Http.field(first, "token")), "Token is expired.");
    }

    @Test
    void revokedTokensAreNot() {
        HttpResponse<String> first = login("a@example.com", "pass-a", "");
        TWIN.tokens().revokeAll();

        assertRefused(list(Http.field(first, "token")), "Token is revoked.");
        assertRefused(refresh(Http.field(first, "token"), Http.field(first, "refreshToken")), "Token is revoked.");
        HttpResponse<String> second = login("a@example.com", "pass-a", "");
        assertThat(list(Http.field(second, "token")).statusCode()).isEqualTo(200);
        assertRefused(
                refresh(Http.field(second, "token"), Http.field(first, "refreshToken")), "Refresh token is invalid.");
    }

    @Test
    void aRefreshNeedsTheBareTokenOfTheSameUser() {
        HttpResponse<String> a = login("a@example.com", "pass-a", "");
        HttpResponse<String> b = login("b@example.com", "pass-b", "");
        String refreshToken = Http.field(a, "refreshToken");

        assertRefused(refresh(null, refreshToken), "Authorization is missing.");
        assertRefused(refresh("Bearer " + Http.field(a, "token"), refreshToken), "Token is invalid.");
        assertRefused(refresh(Http.field(b, "token"), refreshToken), "Refresh token is invalid.");
        assertThat(refresh(Http.field(a, "token"), refreshToken).statusCode()).isEqualTo(200);
        TWIN.journal().clear();
        list(TWIN.tokens().issue());
    }

    @Test
    void tokensComeInEveryForm() {
        TWIN.tokens().format(TokenFormat.JWT_WITHOUT_EXPIRY);
        DecodedJWT without = JWT.decode(TWIN.tokens().issue());
        TWIN.tokens().format(TokenFormat.JWT_FRACTIONAL_EXPIRY);
        DecodedJWT fractional = JWT.decode(TWIN.tokens().issue(Duration.ofSeconds(60)));
        TWIN.tokens().format(TokenFormat.OPAQUE);
        String opaque = TWIN.tokens().issue();

        assertThat(without.getClaim("exp").isMissing()).isTrue();
        assertThat(fractional.getClaim("exp").asDouble())
                .isEqualTo(CLOCK.now.plusSeconds(60).getEpochSecond() + 0.25);
        assertThat(opaque).doesNotContain(".");
        assertThat(without.getAlgorithm()).isEqualTo("HS256");
        for (String token : new String[] {without.getToken(), fractional.getToken(), opaque}) {
            assertThat(list(token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothingShowsATokenOrPassword() {
        HttpResponse<String> pair = login("a@example.com", "pass-a", "");
        list(Http.field(pair, "token"));
        TwinSimulator twin = TWIN.simulator();

        String shown = String.join(
                " ",
                twin + "",
                twin.tokens() + "",
                twin.journal() + "",
                twin.journal().entries() + "",
                twin.account("a@example.com") + "",
                twin.state() + "",
                twin.faults() + "",
                TwinSimulator.builder().user("x", "pass-a", 1) + "",
                new Tokens.Pair("token-a", "pass-a") + "");

        assertThat(shown)
                .doesNotContain("pass-a", "token-a", Http.field(pair, "token"), Http.field(pair, "refreshToken"));
    }
}
