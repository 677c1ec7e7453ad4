// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime that is read from a token. */
class TokenLifetimeTest {

    private static final Duration REQUESTED = Duration.ofHours(1);

    private static String token(String claims) {
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(claims) + "." + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isTheTimeBetweenIssueAndExpiryWhateverOurClockSays() {
        assertThat(TokenLifetime.of(token("{\"iat\":1000,\"exp\":1600}"), REQUESTED))
                .contains(Duration.ofMinutes(10));
    }

    @Test
    void isCountedFromNowIfTheTimeOfIssueIsMissing() {
        long expiry = Instant.now().plusSeconds(600).getEpochSecond();

        assertThat(TokenLifetime.of(token("{\"exp\":" + expiry + "}"), REQUESTED))
                .hasValueSatisfying(
                        lifetime -> assertThat(lifetime).isBetween(Duration.ofSeconds(540), Duration.ofSeconds(600)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"exp\":1000}", "{\"iat\":1600,\"exp\":1000}", "{\"iat\":1000,\"exp\":1000}"})
    void isTheRequestedOneIfTheTokenHasExpiredByOurClock(String claims) {
        assertThat(TokenLifetime.of(token(claims), REQUESTED)).contains(REQUESTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"iat\":1000}", "{\"exp\":null}"})
    void isUnknownWithoutAnExpiry(String claims) {
        assertThat(TokenLifetime.of(token(claims), REQUESTED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b.c", "a.b", "....", "eyJ9.eyJ9.x", " "})
    void isUnknownForATokenThatIsNoJwt(String token) {
        assertThat(TokenLifetime.of(token, REQUESTED)).isEmpty();
    }
}
