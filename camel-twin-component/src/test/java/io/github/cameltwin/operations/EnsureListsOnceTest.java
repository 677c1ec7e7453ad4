/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
