// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.springboot.TwinAutoConfiguration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A wrong property refuses the start, by its name, and no secret is shown. */
@ExtendWith(OutputCaptureExtension.class)
class WrongOptionsTest {

    @Configuration
    static class RouteToTwin {
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("twin:attributes?operation=list");
                }
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"max-retries,abc", "request-timeout,abc"})
    void aValueOfTheWrongKindRefusesTheStart(String name, String value, CapturedOutput output) {
        assertRefused(Map.of("camel.component.twin." + name, value), null);

        assertThat(output).contains("APPLICATION FAILED TO START", "Property: camel.component.twin." + name);
    }

    @Test
    void aValueOutOfRangeRefusesTheStartOfARoute() {
        assertRefused(Map.of("camel.component.twin.max-retries", -1), RouteToTwin.class)
                .hasStackTraceContaining(
                        "The property camel.component.twin.max-retries can't be set: The option maxRetries is"
                                + " '-1', which is out of range");
    }

    @ParameterizedTest
    @CsvSource({"'#bean:none'", "none"})
    void aReferenceToNoBeanRefusesTheStartOfARoute(String reference) {
        assertRefused(Map.of("camel.component.twin.ssl-context-parameters", reference), RouteToTwin.class)
                .hasStackTraceContaining("The property camel.component.twin.ssl-context-parameters can't be set: ")
                .hasStackTraceContaining(reference);
    }

    @Test
    void aSecretIsNeverShown(CapturedOutput output) {
        Map<String, Object> properties = Map.of(
                "debug", "true",
                "camel.component.twin.email", "operator@example.com",
                "camel.component.twin.password", "s3cret{{none}}");

        AbstractThrowableAssert<?, ?> refused = assertRefused(properties, RouteToTwin.class)
                .hasStackTraceContaining("The property camel.component.twin.password can't be set");

        StringWriter trace = new StringWriter();
        refused.satisfies(failure -> failure.printStackTrace(new PrintWriter(trace)));
        assertThat(trace.toString() + output).contains("camel.component.twin").doesNotContain("s3cret");
    }

    @Test
    void missingCredentialsNameTheProperties() {
        assertRefused(Map.of(), RouteToTwin.class)
                .rootCause()
                .hasMessageContainingAll(
                        "Missing: email and password. Set camel.component.twin.email and",
                        "in application.yml",
                        "CAMEL_COMPONENT_TWIN_EMAIL and CAMEL_COMPONENT_TWIN_PASSWORD in the environment");
    }

    @Test
    void missingCredentialsNameTheStarterWhereItIsMissing() {
        assertRefused(Map.of("spring.autoconfigure.exclude", TwinAutoConfiguration.class.getName()), RouteToTwin.class)
                .rootCause()
                .hasMessageContaining("Add the dependency io.github.cameltwin:camel-twin-starter");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Map<String, ?> properties, Class<?> beans) {
        return assertThatThrownBy(() -> App.start(properties, beans).close());
    }
}
