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
package io.github.cameltwin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class OperationsTest extends TwinTestSupport {

    @Test
    void createsAnAttribute() {
        Exchange out = template.request(
                "twin:attributes?operation=create", e -> e.getMessage().setBody("Имя клиента"));

        assertThat(out.getException()).isNull();
        String id = twin().state().attributeId("Имя клиента").orElseThrow();
        assertThat(out.getMessage().getBody()).isEqualTo(new TwinAttribute(id, null, "Имя клиента"));
        assertThat(out.getMessage().getHeader(TwinConstants.ATTRIBUTE_ID)).isEqualTo(id);
    }

    @Test
    void setsAValueByName() {
        twin().state().createAttribute("Возраст");

        template.sendBody(
                "twin:clientAttribute?operation=set",
                Map.of("clientId", "client-1", "attributeName", "Возраст", "value", 35));

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Возраст", "35"));
    }
}
