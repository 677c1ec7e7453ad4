// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** Every operation in routes that are written without Java; each DSL has a file with the same routes. */
public abstract class TextualRoutesTestSupport extends TwinTestSupport {

    private final String file;

    public TextualRoutesTestSupport(String file) {
        this.file = file;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Resource routes = PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + file);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
        return context;
    }

    @Test
    public void create() {
        Exchange out = send("direct:create", "Имя");

        String id = twin().state().attributeId("Имя").orElseThrow();
        assertThat(resultOf(out)).isEqualTo(new TwinAttribute(id, null, "Имя"));
    }

    @Test
    public void list() {
        String id = twin().state().createAttribute("Имя");

        assertThat(resultOf(send("direct:list", null)))
                .isEqualTo(List.of(new TwinAttribute(id, twin().companyId(), "Имя")));
    }

    @Test
    public void get() {
        String id = twin().state().createAttribute("Имя");

        assertThat(resultOf(send("direct:get", null))).isEqualTo(new TwinAttribute(id, twin().companyId(), "Имя"));
    }

    @Test
    public void rename() {
        String id = twin().state().createAttribute("Имя");

        assertThat(send("direct:rename", "Имя клиента").getException()).isNull();

        assertThat(twin().state().attributeId("Имя клиента")).contains(id);
    }

    @Test
    public void delete() {
        twin().state().createAttribute("Имя");

        assertThat(send("direct:delete", null).getException()).isNull();

        assertThat(twin().state().attributes()).isEmpty();
    }

    @Test
    public void set() {
        twin().state().createAttribute("Имя");

        assertThat(send("direct:set", "Иван").getException()).isNull();

        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @Test
    public void setFromJson() {
        twin().state().createAttribute("Имя");

        Exchange out =
                send("direct:setRow", "{\"clientId\":\"client-2\",\"attributeName\":\"Имя\",\"value\":\"Пётр\"}");

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-2", "Имя")).contains("Пётр");
    }

    @Test
    public void listValues() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");

        Object json = resultOf(send("direct:values", null));

        assertThat(new ObjectMapper().readValue((String) json, List.class))
                .singleElement()
                .satisfies(value -> assertThat(((Map<?, ?>) value).get("value")).isEqualTo("Иван"));
    }

    @Test
    public void getValue() {
        twin().state().setValue("client-1", "Имя", "Иван");

        assertThat(resultOf(send("direct:value", null))).isEqualTo("Иван");
    }

    @Test
    public void deleteValue() {
        twin().state().setValue("client-1", "Имя", "Иван");

        assertThat(send("direct:deleteValue", null, Map.of("client", "client-1"))
                        .getException())
                .isNull();

        assertThat(twin().state().values("client-1")).isEmpty();
    }

    @Test
    public void reactToAFailure() {
        assertThat((String) resultOf(send("direct:handled", null, Map.of(TwinConstants.ATTRIBUTE_ID, "unknown"))))
                .startsWith("404 ");
    }
}
