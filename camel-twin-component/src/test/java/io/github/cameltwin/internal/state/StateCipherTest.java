// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateCipherTest {

    private final String secret = StateCipher.newSecret();
    private final StateCipher cipher = new StateCipher(secret);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "79160000001",
                "Клиент №1",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aClientIsFoundAgainWithTheKeyOnly(String clientId) {
        String encrypted = cipher.encrypted(clientId);

        assertThat(encrypted).matches("[A-Za-z0-9_-]+");
        assertThat(new StateCipher(secret).encrypted(clientId)).isEqualTo(encrypted);
        assertThat(new StateCipher(secret).decrypted(encrypted)).isEqualTo(clientId);
        assertThat(new StateCipher(StateCipher.newSecret()).decrypted(encrypted))
                .isNull();
    }

    @Test
    void whatWasChangedIsNoClient() {
        String encrypted = cipher.encrypted("79160000001");
        for (int i = 0; i < encrypted.length() - 1; i++) {
            char other = encrypted.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(cipher.decrypted(encrypted.substring(0, i) + other + encrypted.substring(i + 1)))
                    .as("changed at %s", i)
                    .isNull();
        }
        assertThat(cipher.decrypted("short")).isNull();
        assertThat(cipher.decrypted("no base64!")).isNull();
    }

    @Test
    void eachClientAttributeAndValueHasAFingerprintOfItsOwn() {
        Set<Long> all = new HashSet<>();
        int count = 0;
        for (String client : new String[] {"1", "12", "2"}) {
            for (String attribute : new String[] {"1", "21", "2"}) {
                for (String value : new String[] {null, "", "1", "-", "21"}) {
                    all.add(cipher.value(client, attribute, value));
                    count++;
                }
            }
        }
        assertThat(all).hasSize(count);
        assertThat(all).allMatch(one -> one >>> 48 == 0);
        assertThat(cipher.value("1", "1", "1")).isEqualTo(new StateCipher(secret).value("1", "1", "1"));
        assertThat(cipher.value("1", "1", "1"))
                .isNotEqualTo(new StateCipher(StateCipher.newSecret()).value("1", "1", "1"));
    }

    @Test
    void valuesExpireBetweenHalfOfTheTimeAndAllOfIt() {
        int expired = 0;
        int clients = 1_000;
        for (int i = 0; i < clients; i++) {
            double share = cipher.share("client-" + i);
            assertThat(share).isBetween(0.0, 1.0);
            assertThat(TrackedClient.isExpired(500, 1_000, () -> share)).isFalse();
            assertThat(TrackedClient.isExpired(1_001, 1_000, () -> share)).isTrue();
            expired += TrackedClient.isExpired(750, 1_000, () -> share) ? 1 : 0;
        }
        assertThat(expired).isBetween(400, 600);
    }
}
