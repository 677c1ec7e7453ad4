// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinInvalidResponseException;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.TokenFormat;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One session for the same credentials: one login or refresh at a time, whatever the load. */
class SessionTest extends TwinTestSupport {

    private static final String LIST = "twin:attributes?operation=list";

    private String set;

    @BeforeEach
    void createAttribute() {
        set = "twin:clientAttribute?operation=set&clientId=client-1&attributeId="
                + twin().state().createAttribute("Имя");
    }

    /** As many calls at a time as the number says; answers what became of them. */
    private List<Exchange> atATime(int calls) {
        List<CompletableFuture<Exchange>> all = IntStream.range(0, calls)
                .mapToObj(i -> template.asyncSend(
                        set, exchange -> exchange.getMessage().setBody("" + i)))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static void assertAllSucceeded(List<Exchange> exchanges) {
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
    }

    @Test
    void twoHundredFirstCallsCauseOneLogin() {
        twin().faults().add(Fault.latency(Duration.ofMillis(200)).on("POST", LOGIN));

        assertAllSucceeded(atATime(200));

        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
        assertThat(twin().journal().count("POST", VALUE)).isEqualTo(200);
    }

    @Test
    void aHundredCallsOnAnExpiredTokenCauseOneRefresh() {
        send(set, "warm");
        twin().tokens().expireAll();

        assertAllSucceeded(atATime(100));

        assertThat(twin().journal().count("POST", REFRESH)).isEqualTo(1);
        assertThat(twin().tokens().refreshes()).isEqualTo(1);
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
        assertThat(twin().state().value("client-1", "Имя")).isPresent();
    }

    @Test
    void tokensThatExpireAgainAndAgainAreRefreshedAgainAndAgain() {
        for (int i = 1; i <= 5; i++) {
            assertAllSucceeded(atATime(20));
            assertThat(twin().tokens().refreshes()).isEqualTo(i - 1);
            twin().tokens().expireAll();
        }
        assertThat(twin().tokens().logins()).isEqualTo(1);
    }

    @Test
    void aRefusedRefreshIsFollowedByALogin() {
        send(set, "warm");
        twin().tokens().expireAll();
        twin().faults().add(Fault.status(401).on("POST", REFRESH));

        assertAllSucceeded(atATime(50));

        assertThat(twin().journal().count("POST", REFRESH)).isEqualTo(1);
        assertThat(twin().tokens().logins()).isEqualTo(2);
    }

    @Test
    void aRevokedTokenCausesOneLogin() {
        send(set, "warm");
        twin().tokens().revokeAll();

        assertAllSucceeded(atATime(50));

        assertThat(twin().tokens().logins()).isEqualTo(2);
    }

    @Test
    void aTokenThatStaysRefusedFailsAfterOneNewLogin() {
        twin().faults().add(Fault.status(401).on("POST", VALUE));

        for (int i = 0; i < 5; i++) {
            assertThat(send(set, "Иван").getException()).isInstanceOf(TwinAuthenticationException.class);
        }

        assertThat(twin().tokens().logins()).isLessThanOrEqualTo(2);
    }

    @Test
    void aRefusedPasswordFailsAllWhoWaitAndIsNotTriedInALoop() {
        twin().tokens().refuseLogins(true);
        twin().faults().add(Fault.latency(Duration.ofMillis(200)).on("POST", LOGIN));

        List<Exchange> first = atATime(50);
        List<Exchange> second = atATime(50);

        for (List<Exchange> exchanges : List.of(first, second)) {
            assertThat(exchanges).allSatisfy(exchange -> {
                TwinAuthenticationException failure = failureOf(exchange, TwinAuthenticationException.class);
                assertThat(failure.getError()).isEqualTo("Email or password is wrong.");
            });
        }
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
        assertThat(twin().journal().count("POST", VALUE)).isZero();
    }

    @Test
    void aLoginThatIsAnsweredBySomethingElseIsNoRefusalAndIsNotTriedInALoop() {
        twin().faults().add(Fault.status(404).body("<h1>Not found</h1>").on("POST", LOGIN));

        for (int i = 0; i < 5; i++) {
            assertThat(send(set, "1").getException())
                    .isInstanceOf(TwinInvalidResponseException.class)
                    .hasMessageContaining("was answered 404");
        }
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void aRefusalOfALoginInTwinsWordsIsAboutTheCredentials(int status) {
        twin().faults().add(Fault.status(status).on("POST", LOGIN));

        assertThat(send(set, "1").getException()).isInstanceOf(TwinAuthenticationException.class);
    }

    @Test
    void aLoginThatDidNotComeThroughIsTriedByTheNextCall() {
        twin().faults().add(Fault.status(500).on("POST", LOGIN).times(1));

        assertThat(send(set, "1").getException()).isInstanceOf(TwinOperationFailedException.class);
        assertThat(send(set, "2").getException()).isNull();
    }

    @ParameterizedTest
    @EnumSource(TokenFormat.class)
    void aTokenOfAnyFormWorksAndIsRenewed(TokenFormat format) {
        twin().tokens().format(format);
        assertAllSucceeded(atATime(5));

        twin().tokens().expireAll();

        assertAllSucceeded(atATime(5));
        assertThat(twin().tokens().logins()).isEqualTo(1);
        assertThat(twin().tokens().refreshes()).isEqualTo(1);
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() {
        String brief = set + "&tokenTtl=5";
        assertThat(send(brief, "0").getException()).isNull();

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(send(brief, "1").getException()).isNull();
            assertThat(twin().tokens().refreshes()).isPositive();
        });

        assertThat(twin().journal().entries("POST", VALUE))
                .describedAs("no call was ever refused")
                .allSatisfy(entry -> assertThat(entry.status()).isEqualTo(200));
        assertThat(twin().tokens().logins()).isEqualTo(1);
    }

    @Test
    void loginAndRefreshSayHowLongATokenShallLive() throws Exception {
        send(set + "&tokenTtl=1234&companyId=" + twin().companyId(), "1");
        twin().tokens().expireAll();
        send(set + "&tokenTtl=1234&companyId=" + twin().companyId(), "2");

        JsonNode login = new ObjectMapper().readTree(theOnly("POST", LOGIN).body());
        assertThat(login.get("ttl").asInt()).isEqualTo(1234);
        assertThat(login.get("email").asText()).isEqualTo(twin().email());
        assertThat(login.get("password").asText()).isEqualTo(twin().password());
        assertThat(login.get("companyId").asInt()).isEqualTo(twin().companyId());
        JsonNode refresh = new ObjectMapper().readTree(theOnly("POST", REFRESH).body());
        assertThat(refresh.get("ttl").asInt()).isEqualTo(1234);
    }

    @Test
    void withoutACompanyTheLoginNamesNone() throws Exception {
        send(LIST, null);

        JsonNode login = new ObjectMapper().readTree(theOnly("POST", LOGIN).body());
        assertThat(login.has("companyId")).isFalse();
        assertThat(login.get("ttl").asInt())
                .describedAs("a week, as TWIN's own default")
                .isEqualTo(604_800);
    }

    @Test
    void aRefreshCarriesTheBareTokenAndACallTheBearer() {
        send(set, "1");
        String bearer = theOnly("POST", VALUE).header("authorization");
        twin().tokens().expireAll();
        send(set, "2");

        JournalEntry refresh = theOnly("POST", REFRESH);
        assertThat(bearer).startsWith("Bearer ");
        assertThat(refresh.header("authorization")).isEqualTo(bearer.substring("Bearer ".length()));
    }

    @Test
    void aRefreshTokenIsUsedOnce() {
        for (int i = 0; i < 4; i++) {
            assertAllSucceeded(atATime(10));
            twin().tokens().expireAll();
        }

        List<String> used = twin().journal().entries("POST", REFRESH).stream()
                .map(JournalEntry::body)
                .toList();
        assertThat(used).hasSize(3);
        assertThat(Set.copyOf(used)).hasSize(3);
    }
}
