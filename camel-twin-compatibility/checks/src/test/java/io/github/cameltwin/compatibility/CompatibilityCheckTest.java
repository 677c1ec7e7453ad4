// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.operation.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the checks cover. */
class CompatibilityCheckTest {

    @ParameterizedTest
    @EnumSource
    void everyOperationHasItsCheck(Action action) {
        assertThat(CompatibilityCheck.values()).extracting(Enum::name).contains(action.name());
    }
}
