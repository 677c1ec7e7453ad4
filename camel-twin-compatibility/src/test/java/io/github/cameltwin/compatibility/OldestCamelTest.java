// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A smoke test of every operation, against a Camel that is older than the one the jar was compiled with. */
class OldestCamelTest extends CamelTestSupport {

    private static final String NAME = "Имя клиента";

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        TwinSimulator twin = TWIN.simulator();
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(twin.url());
        configuration.setAuthUrl(twin.url());
        configuration.setEmail(twin.email());
        configuration.setPassword(twin.password());
        TwinComponent component = new TwinComponent();
        component.setConfiguration(configuration);
        CamelContext context = super.createCamelContext();
        context.addComponent(TwinConstants.SCHEME, component);
        return context;
    }

    @Test
    void runsOnTheOldestCamel() {
        assertThat(context.getVersion()).isEqualTo("4.14.1");
    }

    @Test
    void managesAttributes() {
        TwinAttribute created = template.requestBody("twin:attributes?operation=create", NAME, TwinAttribute.class);
        Map<?, ?> ensured =
                template.requestBody("twin:attributes?operation=ensure", List.of(NAME, "Возраст"), Map.class);
        template.requestBody("twin:attributes?operation=rename&attributeName=Возраст", "Лет");
        template.requestBody("twin:attributes?operation=delete&attributeName=Лет", (Object) null);

        assertThat(ensured).hasSize(2);
        assertThat(template.requestBody(
                        "twin:attributes?operation=get&attributeName=" + NAME, null, TwinAttribute.class))
                .isEqualTo(new TwinAttribute(created.id(), TWIN.simulator().companyId(), NAME));
        assertThat(template.requestBody("twin:attributes?operation=list", null, List.class))
                .hasSize(1);
    }

    @Test
    void managesValues() {
        TwinSyncReport report = template.requestBody(
                "twin:clientAttribute?operation=sync&createMissing=true&clientId=c",
                Map.of(NAME, "Иван"),
                TwinSyncReport.class);
        template.requestBody("twin:clientAttribute?operation=set&clientId=c&attributeName=" + NAME, "Анна");
        template.requestBody("twin:clientAttribute?operation=setAll&clientId=d", "{\"" + NAME + "\":\"Пётр\"}");
        template.requestBody("twin:clientAttribute?operation=delete&clientId=d&attributeName=" + NAME, (Object) null);

        assertThat(report).isEqualTo(new TwinSyncReport(1, 0, 0));
        assertThat(template.requestBody(
                        "twin:clientAttribute?operation=get&clientId=c&attributeName=" + NAME, null, String.class))
                .isEqualTo("Анна");
        List<?> values = template.requestBody("twin:clientAttribute?operation=list&clientId=c", null, List.class);
        assertThat(((TwinClientAttribute) values.get(0)).value()).isEqualTo("Анна");
        assertThat(TWIN.simulator().state().values("d")).isEmpty();
    }

    @Test
    void failsAsTyped() {
        assertThatThrownBy(() ->
                        template.requestBody("twin:clientAttribute?operation=set&clientId=c&attributeName=Пароль", "x"))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(TwinNotFoundException.class);
    }

    @Test
    void runsYamlRoutes() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("classpath:route.camel.yaml"));

        template.sendBody("direct:yaml", "{\"clientId\":\"y\",\"value\":\"Ольга\"}");

        assertThat(TWIN.simulator().state().values("y")).containsExactly(Map.entry(NAME, "Ольга"));
    }
}
