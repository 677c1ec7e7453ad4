// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number or duration that Camel would make something else of is refused where it is written; one that makes no sense, too. */
class OptionNumbersTest extends TwinTestSupport {

    private static final String LIST = "twin:attributes?operation=list&";

    private static final Set<String> WHOLE = Set.of(
            "companyId",
            "tokenTtl",
            "proxyPort",
            "maxResponseSize",
            "maxConnections",
            "maxInFlight",
            "maxRequestsPerSecond",
            "maxRetries",
            "stopAfterFailures",
            "maxMessagesPerPoll",
            "maxDeletePercent",
            "maxDeletes",
            "backoffErrorThreshold",
            "backoffIdleThreshold",
            "backoffMultiplier",
            "repeatCount");

    private static final Set<String> DURATIONS = Set.of(
            "connectTimeout",
            "requestTimeout",
            "retryDelay",
            "maxRetryDelay",
            "nameCacheTtl",
            "resendAfter",
            "delay",
            "initialDelay");

    private ThrowingCallable starting(String uri) {
        return () -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:new").to(uri);
            }
        });
    }

    private void assertRefused(String option, String value) {
        assertThatThrownBy(starting(LIST + option + "=RAW(" + value + ")"))
                .describedAs(option + "=" + value)
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The option " + option + " is '" + value + "', which ")
                .hasMessageContaining(". Write ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.5",
                "1,5",
                "2.0",
                "5s",
                "7d",
                "1e3",
                "0x10",
                "+5",
                " 5",
                "5 ",
                "1_000",
                "٥",
                "-",
                "99999999999999999999",
                "-99999999999999999999"
            })
    void refusesWhatIsNoWholeNumber(String value) {
        WHOLE.forEach(option -> assertRefused(option, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.5",
                "1.5s",
                "5 s",
                " 5s",
                "5S",
                "-5s",
                "-5",
                "1w",
                "5s10m",
                "1m30",
                "s",
                "PT",
                "PT-5S",
                "400d",
                "99999999999d",
                "99999999999999999999"
            })
    void refusesWhatIsNoDuration(String value) {
        DURATIONS.forEach(option -> assertRefused(option, value));
    }

    @Test
    void refusesABlankOne() {
        WHOLE.forEach(option -> assertThatThrownBy(starting(LIST + option + "="))
                .rootCause()
                .hasMessageStartingWith("The option " + option + " is ''"));
        DURATIONS.forEach(option -> assertThatThrownBy(starting(LIST + option + "="))
                .rootCause()
                .hasMessageStartingWith("The option " + option + " is ''"));
    }

    @ParameterizedTest
    @CsvSource({
        "companyId,0",
        "companyId,99999999999",
        "tokenTtl,0",
        "tokenTtl,604800000",
        "proxyPort,0",
        "proxyPort,65536",
        "connectTimeout,0",
        "requestTimeout,2d",
        "maxResponseSize,0",
        "maxResponseSize,99999999999",
        "maxConnections,0",
        "maxConnections,1000000",
        "maxInFlight,0",
        "maxRequestsPerSecond,-1",
        "maxRequestsPerSecond,99999999999",
        "maxRetries,-1",
        "maxRetries,2147483647",
        "retryDelay,2d",
        "maxRetryDelay,2d",
        "stopAfterFailures,-1",
        "maxMessagesPerPoll,-1",
        "delay,0",
        "backoffMultiplier,99999999999"
    })
    void refusesWhatMakesNoSense(String option, String value) {
        assertRefused(option, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxRetries=0",
                "maxRetries=007",
                "maxRetries=10000",
                "MAX-retries=5",
                "tokenTtl=1",
                "tokenTtl=31536000",
                "companyId=2147483647",
                "retryDelay=0",
                "maxRetryDelay=1d",
                "requestTimeout=1m30s",
                "requestTimeout=1h2m3s4ms",
                "requestTimeout=PT1M30S",
                "requestTimeout=pt0.5s",
                "nameCacheTtl=365d",
                "maxConnections=#bean:many"
            })
    void acceptsWhatMakesSense(String option) {
        context.getRegistry().bind("many", 100);

        assertThatCode(starting(LIST + option)).doesNotThrowAnyException();
    }

    @Test
    void tellsTheSecondsThatADurationHas() {
        assertThatThrownBy(starting(LIST + "tokenTtl=7d"))
                .rootCause()
                .hasMessage("The option tokenTtl is '7d', which isn't a whole number of seconds. Write 604800");
    }

    @Test
    void tellsTheRange() {
        assertThatThrownBy(starting(LIST + "max-retries=99999999999"))
                .rootCause()
                .hasMessage("The option maxRetries is '99999999999', which is out of range."
                        + " Write a number from 0 to 10000");
        assertThatThrownBy(starting(LIST + "requestTimeout=2d"))
                .rootCause()
                .hasMessage("The option requestTimeout is '2d', which is out of range."
                        + " Write milliseconds, or units as in 500ms, 30s or 1m30s, from 1ms to 1d");
    }

    @Test
    void refusesThemInYamlToo() {
        String yaml = """
                - route:
                    from:
                      uri: direct:yaml
                      steps:
                        - to:
                            uri: twin:attributes
                            parameters:
                              operation: list
                              maxRetries: 1.5
                """;

        assertThatThrownBy(() -> PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString("routes.camel.yaml", yaml)))
                .rootCause()
                .hasMessageStartingWith("The option maxRetries is '1.5', which isn't a whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "maxRetries=abc,maxRetries,abc",
        "max-retries=abc,maxRetries,abc",
        "maxRetries=1.5,maxRetries,1.5",
        "max-retries=99999999999,maxRetries,99999999999",
        "maxRetries={{wrong}},maxRetries,5s",
        "companyId=x,companyId,x",
        "token-ttl=1h,tokenTtl,1h",
        "tokenTtl=604800000,tokenTtl,604800000",
        "request-timeout=5 s,requestTimeout,5 s"
    })
    void refusesThemAsPropertiesOfTheComponent(String line, String option, String value) throws Exception {
        Main main = new Main();
        main.addInitialProperty("wrong", "5s");
        main.addInitialProperty(
                "camel.component.twin." + line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));

        try {
            assertThatThrownBy(main::start)
                    .rootCause()
                    .hasMessageStartingWith("The option " + option + " is '" + value + "', which ");
        } finally {
            main.stop();
        }
    }

    @Test
    void refusesThemAsSystemPropertiesToo() throws Exception {
        System.setProperty("camel.component.twin.maxConnections", "many");
        Main main = new Main();

        try {
            assertThatThrownBy(main::start)
                    .rootCause()
                    .hasMessageStartingWith("The option maxConnections is 'many', which isn't a whole number");
        } finally {
            System.clearProperty("camel.component.twin.maxConnections");
            main.stop();
        }
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                setting(c -> c.setTokenTtl(604_800_000), "tokenTtl"),
                setting(c -> c.setMaxRetries(Integer.MAX_VALUE), "maxRetries"),
                setting(c -> c.setRequestTimeout(Long.MAX_VALUE), "requestTimeout"),
                setting(c -> c.setConnectTimeout(-1), "connectTimeout"),
                setting(c -> c.setCompanyId(0), "companyId"),
                setting(c -> c.setMaxRetryDelay(Long.MAX_VALUE), "maxRetryDelay"));
    }

    private static Arguments setting(Consumer<TwinConfiguration> change, String option) {
        return Arguments.of(change, option);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void refusesWhatCodeHasSetWhenARouteStarts(Consumer<TwinConfiguration> change, String option) {
        change.accept(context.getComponent("twin", TwinComponent.class).getConfiguration());

        assertThatThrownBy(starting("twin:attributes?operation=list"))
                .rootCause()
                .hasMessageContainingAll("The option " + option + " is '", "which is out of range. Write ");
    }

    @Test
    void knowsEveryNumberOfTheCatalog() throws Exception {
        Set<String> numbers = new TreeSet<>();
        try (InputStream catalog = getClass().getResourceAsStream("/META-INF/io/github/cameltwin/twin.json")) {
            for (Map.Entry<String, JsonNode> option :
                    new ObjectMapper().readTree(catalog).path("properties").properties()) {
                if (Set.of("integer", "duration")
                        .contains(option.getValue().path("type").asText())) {
                    numbers.add(option.getKey());
                }
            }
        }

        Set<String> covered = new TreeSet<>(WHOLE);
        covered.addAll(DURATIONS);
        assertThat(numbers).isEqualTo(covered);
    }
}
