// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.support.TwinTestSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many names are missing, one list tells it. */
class EnsureListsOnceTest extends TwinTestSupport {

    private static long lists() {
        return twin().journal().count("GET", ATTRIBUTES);
    }

    @Test
    void ensureOfManyNames() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "Поле " + i).toList();

        assertThat(send("twin:attributes?operation=ensure", names).getException())
                .isNull();

        assertThat(twin().state().attributeCount()).isEqualTo(100);
        assertThat(lists()).isLessThanOrEqualTo(2);
    }

    @Test
    void setAllThatCreatesManyNames() {
        Map<String, Object> values = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(i -> values.put("Поле " + i, i));

        assertThat(send("twin:clientAttribute?operation=setAll&clientId=client-1&createMissing=true", values)
                        .getException())
                .isNull();

        assertThat(twin().state().values("client-1")).hasSize(100);
        assertThat(lists()).isLessThanOrEqualTo(2);
    }
}
