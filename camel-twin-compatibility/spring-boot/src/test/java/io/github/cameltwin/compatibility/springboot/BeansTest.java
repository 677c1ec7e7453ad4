// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.util.Map;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Beans of the application become options, by reference, by type or by a customizer. */
class BeansTest {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    @Configuration
    static class Beans {
        @Bean
        SSLContextParameters ourTls() {
            return new SSLContextParameters();
        }

        @Bean
        @Primary
        ObjectMapper ourMapper() {
            return JsonMapper.builder().build();
        }

        @Bean(destroyMethod = "close")
        CloseableHttpAsyncClient ourClient() {
            return HttpAsyncClients.createDefault();
        }
    }

    @Configuration
    static class TwoMappers extends Beans {
        @Bean
        ObjectMapper otherMapper() {
            return JsonMapper.builder().build();
        }
    }

    @Configuration
    static class Shared {
        @Bean
        TwinConfiguration shared() {
            TwinConfiguration configuration = new TwinConfiguration();
            configuration.setEmail("shared@example.com");
            configuration.setMaxRetries(1);
            return configuration;
        }
    }

    @Configuration
    static class Customizer {
        @Bean
        ComponentCustomizer fewRetries() {
            return ComponentCustomizer.forType(
                    TwinComponent.class, twin -> twin.getConfiguration().setMaxRetries(1));
        }
    }

    @Configuration
    static class OwnComponent {
        @Bean
        TwinComponent twin() {
            TwinComponent twin = new TwinComponent();
            twin.getConfiguration().setMaxRetries(1);
            return twin;
        }
    }

    @Test
    void aReferenceNamesABeanAndTheOnlyMapperAndHttpClientAreUsed() {
        Map<String, Object> properties = Map.of("camel.component.twin.ssl-context-parameters", "#bean:ourTls");
        try (App app = App.start(properties, Beans.class)) {
            assertThat(app.twin().getSslContextParameters()).isSameAs(app.bean(SSLContextParameters.class));
            assertThat(app.twin().getObjectMapper()).isSameAs(app.bean(ObjectMapper.class));
            assertThat(app.twin().getHttpClient()).isSameAs(app.bean(HttpAsyncClient.class));
        }
    }

    @Test
    void oneOfSeveralMappersIsNamed() {
        Map<String, Object> properties = Map.of("camel.component.twin.object-mapper", "#otherMapper");
        try (App app = App.start(properties, TwoMappers.class)) {
            assertThat(app.twin().getObjectMapper())
                    .isSameAs(app.camel().getRegistry().lookupByName("otherMapper"));
        }
    }

    @Test
    void propertiesChangeAConfigurationThatIsABean() {
        Map<String, Object> properties =
                Map.of("camel.component.twin.configuration", "#bean:shared", "camel.component.twin.max-retries", 7);
        try (App app = App.start(properties, Shared.class)) {
            assertThat(app.twin().getEmail()).isEqualTo("shared@example.com");
            assertThat(app.twin().getMaxRetries()).isEqualTo(7);
        }
    }

    @Test
    void aCustomizerHasTheLastWord() {
        try (App app = App.start(Map.of("camel.component.twin.max-retries", 7), Customizer.class)) {
            assertThat(app.twin().getMaxRetries()).isEqualTo(1);
        }
    }

    @Test
    void propertiesThatAreNotSetLeaveAComponentOfTheApplicationAsItIs() {
        try (App app = App.start(Map.of("camel.component.twin.max-connections", 5), OwnComponent.class)) {
            assertThat(app.twin().getMaxRetries()).isEqualTo(1);
            assertThat(app.twin().getMaxConnections()).isEqualTo(5);
        }
    }

    @Test
    void jsonTreesOfJackson3AreBodies() {
        var tree = new tools.jackson.databind.ObjectMapper().readTree("{\"Имя\": \"Анна\", \"Лет\": 42}");
        try (App app = App.start(App.signedIn(TWIN.simulator()), null)) {
            app.template().sendBody("twin:clientAttribute?operation=sync&clientId=c&createMissing=true", tree);
        }
        assertThat(TWIN.state().values("c")).isEqualTo(Map.of("Имя", "Анна", "Лет", "42"));
    }
}
