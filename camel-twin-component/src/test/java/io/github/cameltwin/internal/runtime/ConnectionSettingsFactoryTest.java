// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.client.ConnectionSettings;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which options make the difference between two connections: all that there are, but for those named here. */
class ConnectionSettingsFactoryTest {

    /** Options that don't belong to a connection, each with the reason. */
    private static final Map<String, String> NOT_OF_THE_CONNECTION = Map.of(
            "allowInsecure", "is a check of the URLs when an endpoint starts",
            "useGlobalSslContextParameters", "sets sslContextParameters when an endpoint starts",
            "maxInFlight", "is a bound of each producer and consumer",
            "nameCacheTtl", "is how old a list each endpoint accepts, of the one that the account shares",
            "propagateTrace", "is a header of the requests of one exchange",
            "traceClientId", "is an attribute of the span of one exchange",
            "objectMapper", "reads and writes messages of one endpoint, never TWIN's");

    private final CamelContext camelContext = new DefaultCamelContext();

    /** Each option has a value that takes effect; a token would take the place of email and password. */
    private static TwinConfiguration options() {
        TwinConfiguration options = new TwinConfiguration();
        options.setEmail("user@example.com");
        options.setPassword("not-a-secret");
        options.setProxyHost("proxy.example.com");
        options.setProxyPort(3128);
        return options;
    }

    private static Stream<String> allOptions() {
        return Arrays.stream(TwinConfiguration.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
                .sorted();
    }

    private static Stream<String> optionsOfTheConnection() {
        return allOptions().filter(option -> !NOT_OF_THE_CONNECTION.containsKey(option));
    }

    private static Stream<String> otherOptions() {
        return NOT_OF_THE_CONNECTION.keySet().stream();
    }

    private static Stream<String> secretOptions() {
        return allOptions().filter(ConnectionSettingsFactoryTest::isSecret);
    }

    private static boolean isSecret(String option) {
        try {
            Metadata metadata = TwinConfiguration.class.getDeclaredField(option).getAnnotation(Metadata.class);
            return metadata != null && metadata.secret();
        } catch (NoSuchFieldException e) {
            throw new AssertionError("The option " + option + " has no field of its name", e);
        }
    }

    private ConnectionSettings settingsOf(TwinConfiguration options) {
        return ConnectionSettingsFactory.of(options, camelContext);
    }

    /** The options, one of them changed. */
    private static TwinConfiguration with(String option) throws ReflectiveOperationException {
        Method setter = Arrays.stream(TwinConfiguration.class.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase("set" + option))
                .findFirst()
                .orElseThrow();
        TwinConfiguration options = options();
        setter.invoke(options, otherValue(option, setter.getParameterTypes()[0]));
        return options;
    }

    private static Object otherValue(String option, Class<?> type) throws ReflectiveOperationException {
        if (type == String.class) {
            return switch (option) {
                case "baseUrl", "authUrl" -> "https://other.example.com";
                case "httpVersion" -> "1.1";
                default -> "other-" + option;
            };
        }
        if (type == int.class || type == Integer.class) {
            return 7_777;
        }
        if (type == long.class) {
            return 7_777L;
        }
        if (type == boolean.class) {
            return !(boolean) TwinConfiguration.class
                    .getMethod("is" + option.substring(0, 1).toUpperCase(Locale.ROOT) + option.substring(1))
                    .invoke(options());
        }
        if (type == SSLContextParameters.class) {
            return new SSLContextParameters();
        }
        if (type == HttpAsyncClient.class) {
            return HttpAsyncClients.createMinimal();
        }
        if (type == ObjectMapper.class) {
            return new ObjectMapper();
        }
        throw new AssertionError("The option " + option + " is a " + type + ": add another value of that type here");
    }

    @Test
    void settingsOfEqualOptionsAreEqual() {
        assertThat(settingsOf(options())).isEqualTo(settingsOf(options())).hasSameHashCodeAs(settingsOf(options()));
    }

    @Test
    void settingsWithTheSameTlsOptionsAreEqual() {
        TwinConfiguration options = options();
        options.setSslContextParameters(new SSLContextParameters());

        assertThat(settingsOf(options)).isEqualTo(settingsOf(options.copy()));
    }

    @ParameterizedTest
    @MethodSource("optionsOfTheConnection")
    void anOptionWithAnotherValueMakesAnotherConnection(String option) throws Exception {
        assertThat(settingsOf(with(option)))
                .describedAs("settings with another %s", option)
                .isNotEqualTo(settingsOf(options()));
    }

    @ParameterizedTest
    @MethodSource("otherOptions")
    void anOptionThatIsNotOfTheConnectionMakesNoOther(String option) throws Exception {
        assertThat(allOptions()).contains(option);
        assertThat(settingsOf(with(option))).isEqualTo(settingsOf(options()));
    }

    @ParameterizedTest
    @MethodSource("secretOptions")
    void aSecretIsNotShown(String option) throws Exception {
        assertThat(settingsOf(with(option)).toString())
                .contains("proxy.example.com")
                .doesNotContain("other-" + option);
    }

    @Test
    void credentialsAreSecretOptions() {
        assertThat(secretOptions()).contains("token", "email", "password", "proxyUsername", "proxyPassword");
    }
}
