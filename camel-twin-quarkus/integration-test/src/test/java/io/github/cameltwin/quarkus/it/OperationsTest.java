// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinSyncReport;
import io.github.cameltwin.simulator.TwinSimulator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All operations, converters, a YAML route, a consumer and the options, in a Quarkus application. */
@QuarkusTest
@WithTestResource(value = SimulatorResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class OperationsTest {

    private static final String NAME = "Имя";

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    TwinSimulator twin;

    @BeforeEach
    void clear() {
        twin.state().clear();
        twin.state().createAttribute(NAME);
        // The names of the test before are cached.
        template.sendBody("twin:attributes?operation=list&nameCacheTtl=0", null);
    }

    @Test
    void managesAttributes() {
        TwinAttribute created = template.requestBody("twin:attributes?operation=create", "Город", TwinAttribute.class);
        Map<?, ?> ensured =
                template.requestBody("twin:attributes?operation=ensure", List.of("Город", "Возраст"), Map.class);
        template.requestBody("twin:attributes?operation=rename&attributeName=Возраст", "Лет");
        template.requestBody("twin:attributes?operation=delete&attributeName=Лет", (Object) null);

        assertThat(ensured).hasSize(2);
        assertThat(template.requestBody("twin:attributes?operation=get&attributeName=Город", null, TwinAttribute.class))
                .isEqualTo(new TwinAttribute(created.id(), twin.companyId(), "Город"));
        assertThat(list("twin:attributes?operation=list"))
                .map(attribute -> ((TwinAttribute) attribute).name())
                .contains(NAME, "Город")
                .doesNotContain("Возраст", "Лет");
    }

    @Test
    void managesValues() {
        TwinSyncReport report = template.requestBody(
                "twin:clientAttribute?operation=sync&clientId=c", Map.of(NAME, "Иван"), TwinSyncReport.class);
        template.requestBody("twin:clientAttribute?operation=set&clientId=c&attributeName=" + NAME, "Анна");
        template.requestBody("twin:clientAttribute?operation=setAll&clientId=d", "{\"" + NAME + "\":\"Пётр\"}");
        assertThat(twin.state().value("d", NAME)).contains("Пётр");
        template.requestBody("twin:clientAttribute?operation=delete&clientId=d&attributeName=" + NAME, (Object) null);

        assertThat(report).isEqualTo(new TwinSyncReport(1, 0, 0));
        assertThat(template.requestBody(
                        "twin:clientAttribute?operation=get&clientId=c&attributeName=" + NAME, null, String.class))
                .isEqualTo("Анна");
        assertThat(list("twin:clientAttribute?operation=list&clientId=c"))
                .map(value -> ((TwinClientAttribute) value).value())
                .containsExactly("Анна");
        assertThat(twin.state().values("d")).isEmpty();
    }

    @Test
    void loadsRows() {
        TwinLoadReport report = template.requestBody(
                "twin:clientAttribute?operation=load&createMissing=true",
                List.of(
                        Map.of("clientId", "1", NAME, "Иван"),
                        Map.of("clientId", "2", NAME, "Анна"),
                        Map.of(NAME, "?")),
                TwinLoadReport.class);

        assertThat(report.done()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(twin.state().value("2", NAME)).contains("Анна");
    }

    record Card(String clientId, String attributeName, LocalDate value) {}

    @Test
    void readsBeansWithTheMapperOfTheApplication() {
        template.requestBody("twin:clientAttribute?operation=set", new Card("bean", NAME, LocalDate.of(2026, 11, 28)));

        assertThat(twin.state().value("bean", NAME)).contains("2026-11-28");
        assertThat(configuration().getObjectMapper())
                .isSameAs(camel.getRegistry().findSingleByType(ObjectMapper.class))
                .isNotNull();
    }

    @Test
    void convertsResultsToJsonAndBack() throws Exception {
        TwinSyncReport report = new TwinSyncReport(1, 2, 3);
        String json = "{\"set\":1,\"deleted\":2,\"unchanged\":3}";

        assertThat(camel.getTypeConverter().mandatoryConvertTo(String.class, report))
                .isEqualTo(json);
        assertThat(camel.getTypeConverter()
                        .mandatoryConvertTo(InputStream.class, report)
                        .readAllBytes())
                .isEqualTo(json.getBytes());
        assertThat(camel.getTypeConverter().mandatoryConvertTo(TwinSyncReport.class, json))
                .isEqualTo(report);
    }

    @Test
    void runsYamlRoutes() {
        template.sendBody("direct:yaml", "{\"clientId\":\"y\",\"value\":\"Ольга\"}");
        String report = template.requestBody("direct:report", Map.of("Город", "Пермь"), String.class);

        assertThat(twin.state().values("y")).containsExactly(Map.entry(NAME, "Ольга"));
        assertThat(report).isEqualTo("{\"set\":1,\"deleted\":0,\"unchanged\":0}");
    }

    @Test
    void consumesChanges() throws Exception {
        twin.state().createAttribute("Журнал");
        camel.getRouteController().startRoute("changes");
        try {
            Awaitility.await().untilAsserted(() -> {
                twin.state().createAttribute("Изменение " + twin.state().attributeCount());
                assertThat(twin.state().value("watcher", "Журнал"))
                        .hasValueSatisfying(
                                change -> assertThat(change).startsWith("{").contains("\"Изменение "));
            });
        } finally {
            camel.getRouteController().stopRoute("changes");
        }
    }

    @Test
    void failsAsTyped() {
        assertThatThrownBy(() ->
                        template.requestBody("twin:clientAttribute?operation=set&clientId=c&attributeName=Пароль", "x"))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(TwinNotFoundException.class);
    }

    @Test
    void bindsOptionsInBothSpellings() {
        TwinConfiguration configuration = configuration();

        assertThat(configuration.getRequestTimeout()).isEqualTo(10_000);
        assertThat(configuration.getConnectTimeout()).isEqualTo(5_000);
        assertThat(configuration.getNameCacheTtl()).isEqualTo(60_000);
        assertThat(configuration.getMaxRetryDelay()).isEqualTo(2_000);
        assertThat(configuration.getMaxRetries()).isEqualTo(1);
    }

    private List<?> list(String uri) {
        return template.requestBody(uri, null, List.class);
    }

    private TwinConfiguration configuration() {
        return camel.getComponent("twin", TwinComponent.class).getConfiguration();
    }
}
