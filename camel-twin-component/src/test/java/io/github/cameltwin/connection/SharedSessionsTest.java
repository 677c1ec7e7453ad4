// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import io.github.cameltwin.support.TwinTestSupport;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who shares a session, and who must not. */
class SharedSessionsTest extends CamelTestSupport {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension(twin -> twin.user("a@example.com", "pw-a", 1)
            .user("b@example.com", "pw-b", 2)
            .user("a@example.com", "pw-a", 3));

    private static final String LIST = "twin:attributes?operation=list";

    private static TwinSimulator twin() {
        return TWIN.simulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("twin", TwinComponent.class).setConfiguration(configuration());
        return context;
    }

    private static TwinConfiguration configuration() {
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(twin().url());
        configuration.setAuthUrl(twin().url());
        configuration.setEmail("a@example.com");
        configuration.setPassword("pw-a");
        return configuration;
    }

    private void list(String options) {
        assertThat(template.request(LIST + options, e -> {}).getException()).isNull();
    }

    private static long logins() {
        return twin().journal().count("POST", "/api/v1/auth/login");
    }

    @Test
    void endpointsWithTheSameCredentialsShareOneLoginWhateverElseDiffers() {
        list("");
        list("&outputType=json");
        list("&requestTimeout=7s&maxConnections=3");
        list("&maxRequestsPerSecond=100&maxRetries=0");

        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void otherCredentialsHaveASessionOfTheirOwn() {
        twin().account("a@example.com").state().createAttribute("of A");
        twin().account("b@example.com").state().createAttribute("of B");

        assertThat(names("")).containsExactly("of A");
        assertThat(names("&email=b@example.com&password=pw-b")).containsExactly("of B");
        assertThat(names("&companyId=3")).isEmpty();
        assertThat(names("")).containsExactly("of A");
        assertThat(logins()).isEqualTo(3);
    }

    @Test
    void namesOfOneAccountAreNotThoseOfAnother() {
        twin().account("a@example.com").state().createAttribute("Имя");
        String ofB = twin().account("b@example.com").state().createAttribute("Имя");
        String set = "twin:clientAttribute?operation=set&clientId=c&attributeName=Имя";

        template.sendBody(set, "1");
        Object id = template.request(set + "&email=b@example.com&password=pw-b", e -> e.getMessage()
                        .setBody("2"))
                .getMessage()
                .getHeader(TwinConstants.RESULT_ID);

        assertThat(id).isEqualTo(ofB);
    }

    @Test
    void aWrongPasswordDoesNotRideOnTheSessionOfTheRightOne() {
        list("");

        assertThat(template.request(LIST + "&password=wrong", e -> {}).getException())
                .isInstanceOf(TwinAuthenticationException.class);
        list("");
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void anotherAuthenticationServiceIsAnotherSession() {
        try (TwinSimulator other = TwinSimulator.builder()
                .user("a@example.com", "pw-a", 1)
                .http2(TwinTestSupport.HTTP2)
                .start()) {
            list("");
            assertThat(template.request(LIST + "&authUrl=" + other.url(), e -> {})
                            .getException())
                    .describedAs("the other service's tokens are not good here")
                    .isInstanceOf(TwinAuthenticationException.class);
            assertThat(other.journal().entries("*", "*"))
                    .allSatisfy(entry -> assertThat(entry.path()).isEqualTo("/api/v1/auth/login"));
            list("");
            assertThat(logins()).isEqualTo(1);
        }
    }

    @Test
    void twoContextsInOneJvmShareNothing() throws Exception {
        list("");
        try (CamelContext second = new DefaultCamelContext()) {
            second.getComponent("twin", TwinComponent.class).setConfiguration(configuration());
            second.start();
            assertThat(second.createProducerTemplate().request(LIST, e -> {}).getException())
                    .isNull();
        }

        assertThat(logins()).isEqualTo(2);
        list("");
    }

    @Test
    void aBlankTokenIsNone() {
        list("&token=RAW( )");

        assertThat(logins()).isOne();
    }

    @Test
    void whoSignsInAtAnEndpointDoesNotMeanTheTokenOfTheComponent() {
        TwinConfiguration configuration = configuration();
        configuration.setEmail(null);
        configuration.setPassword(null);
        configuration.setToken(twin().tokens().issue(Duration.ofHours(1)));
        context.getComponent("twin", TwinComponent.class).setConfiguration(configuration);

        list("");
        assertThat(logins()).isZero();

        list("&email=a@example.com&password=pw-a");
        assertThat(logins()).isOne();
    }

    @Test
    void aTokenOfOnesOwnIsUsedAsItIsAndNeverRenewed() {
        String token = twin().tokens().issue(Duration.ofHours(1));

        list("&token=" + token);
        twin().tokens().expireAll();

        assertThat(template.request(LIST + "&token=" + token, e -> {}).getException())
                .isInstanceOf(TwinAuthenticationException.class)
                .hasMessageContaining("Token is expired.");
        assertThat(logins()).isZero();
        assertThat(twin().journal().count("POST", "/api/v1/auth/refresh")).isZero();
    }

    private Iterable<String> names(String options) {
        return ((java.util.List<?>)
                        template.request(LIST + options, e -> {}).getMessage().getBody())
                .stream().map(attribute -> ((TwinAttribute) attribute).name()).toList();
    }
}
