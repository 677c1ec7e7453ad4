// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer that could not do what its URI says fails when its route starts. */
class ConsumerStartUpTest extends ConsumerTestSupport {

    private void assertRefused(String uri, String... message) {
        assertThatThrownBy(() -> watch(uri))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message);
        assertThat(twin().journal().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?clientId=", "?clientId=%20"})
    void aConsumerOfValuesNeedsAClient(String options) {
        assertRefused("twin:clientAttribute" + options, "clientId", "separated by commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", "a,", ",a", "a, ,b"})
    void aBlankPartIsRefused(String clientIds) {
        assertRefused("twin:clientAttribute?clientId=" + clientIds, "clientId", "blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b/c", "..", "RAW(a?b)", "RAW(a%2Fb)"})
    void anIdThatIsAPathIsRefused(String clientIds) {
        assertRefused("twin:clientAttribute?clientId=" + clientIds, "clientId");
    }

    @ParameterizedTest
    @CsvSource({
        "attributes?operation=create,create",
        "attributes?operation=ensure,ensure",
        "attributes?operation=get,get",
        "clientAttribute?clientId=a&operation=set,set",
        "clientAttribute?clientId=a&operation=sync,sync"
    })
    void anOperationIsRefused(String uri, String operation) {
        assertRefused("twin:" + uri, "operation", "'" + operation + "'", "no operation");
    }

    @ParameterizedTest
    @CsvSource({
        "attributes?clientId=a,clientId",
        "clientAttribute?clientId=a&attributeId=1,attributeId",
        "attributes?attributeName=n,attributeName"
    })
    void anOptionThatMeansNothingHereIsRefused(String uri, String option) {
        assertRefused("twin:" + uri, "option " + option);
    }

    @Test
    void aBackOffWithoutThresholdIsRefusedByCamel() {
        assertThatThrownBy(() -> watch("twin:attributes?backoffMultiplier=2"))
                .hasStackTraceContaining("backoffErrorThreshold");
    }

    @Test
    void anUnknownRepositoryIsRefused() {
        assertThatThrownBy(() -> watch("twin:attributes?stateRepository=#nobody"))
                .hasStackTraceContaining("nobody");
    }
}
