// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeysTest {

    private static final String API = "https://api.example.com";
    private static final String AUTH = "https://auth.example.com";

    private static StateKeys keys(String email, Integer companyId) {
        return new StateKeys(API, AUTH, email, companyId);
    }

    /** States are found under these after an update, too. */
    @Test
    void neverChange() {
        assertThat(keys("a@example.com", 7).attributes())
                .isEqualTo("twin:https%3A%2F%2Fapi.example.com:106744c79a96b587:attributes");
        assertThat(keys(null, null).values("c/1"))
                .isEqualTo("twin:https%3A%2F%2Fapi.example.com:cbde22b80a2b75cc:values:c%2F1");
    }

    @Test
    void differBetweenAccountsCompaniesServersAndClients() {
        List<String> keys = Stream.of(
                        keys("a@example.com", 7).attributes(),
                        keys("b@example.com", 7).attributes(),
                        keys("a@example.com", 8).attributes(),
                        keys("a@example.com", null).attributes(),
                        keys(null, 7).attributes(),
                        new StateKeys("https://other.example.com", AUTH, "a@example.com", 7).attributes(),
                        new StateKeys(API, "https://other.example.com", "a@example.com", 7).attributes(),
                        keys("a@example.com", 7).values("attributes"),
                        keys("a@example.com", 7).values("c:1"),
                        keys("a@example.com", 7).values("c"))
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void beginShortForSentValuesAndDifferToo() {
        List<String> keys = Stream.of(
                        keys("a@example.com", 7),
                        keys("b@example.com", 7),
                        keys("a@example.com", 8),
                        new StateKeys("https://other.example.com", AUTH, "a@example.com", 7))
                .map(StateKeys::sentValues)
                .toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("sent:[0-9a-f]{16}:"));
    }

    @Test
    void areTheSameForEachTokenWhateverServiceIssuedIt() {
        assertThat(new StateKeys(API, "https://other.example.com", null, null).attributes())
                .isEqualTo(keys(null, null).attributes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a\nb", "Клиент №1", "😀", "a b", ""})
    void areOneLineOfAsciiWithoutAnEqualsSign(String clientId) {
        assertThat(keys("почта@example.com", 7).values(clientId)).matches("[\\x21-\\x3C\\x3E-\\x7E]+");
    }

    @Test
    void doNotShowWhoSignsIn() {
        assertThat(keys("someone@example.com", 7).attributes()).doesNotContain("someone");
    }
}
