// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.TestKeys;
import io.github.cameltwin.support.TwinTestSupport;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as Camel's SSLContextParameters say, and nobody trusted who was not named. */
class TlsTest extends CamelTestSupport {

    private static final String LIST = "twin:attributes?operation=list&maxRetries=0";

    @TempDir
    static Path folder;

    private static TwinSimulator twin;
    private static TwinSimulator wrongName;
    private static Path trust;
    private static Path trustWrongName;

    @BeforeAll
    static void startTwins() throws Exception {
        Path key = TestKeys.keyStore(folder, "twin.p12", "ip:127.0.0.1");
        trust = TestKeys.trustStore(folder, "trust.p12", key);
        twin = TwinSimulator.builder()
                .tls(key, TestKeys.PASSWORD)
                .http2(TwinTestSupport.HTTP2)
                .start();
        Path otherKey = TestKeys.keyStore(folder, "other.p12", "dns:twin.example");
        trustWrongName = TestKeys.trustStore(folder, "trust-other.p12", otherKey);
        wrongName = TwinSimulator.builder()
                .tls(otherKey, TestKeys.PASSWORD)
                .http2(TwinTestSupport.HTTP2)
                .start();
    }

    @AfterAll
    static void stopTwins() {
        twin.close();
        wrongName.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("twin", TwinComponent.class).setConfiguration(configuration(twin));
        context.getRegistry().bind("trusting", trusting(trust));
        context.getRegistry().bind("trustingOther", trusting(trustWrongName));
        return context;
    }

    private static TwinConfiguration configuration(TwinSimulator simulator) {
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(simulator.url());
        configuration.setAuthUrl(simulator.url());
        configuration.setEmail(simulator.email());
        configuration.setPassword(simulator.password());
        return configuration;
    }

    private static SSLContextParameters trusting(Path trustStore) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + trustStore);
        store.setPassword(TestKeys.PASSWORD);
        store.setType("PKCS12");
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    private Exchange list(String options) {
        return template.request(LIST + options, exchange -> {});
    }

    private static void assertRefused(Exchange out, TwinSimulator simulator) {
        assertThat(out.getException()).isInstanceOf(TwinConnectionException.class);
        assertThat(((TwinOperationFailedException) out.getException()).isRetryable())
                .describedAs("a certificate that is refused now will be refused again")
                .isFalse();
        assertThat(simulator.journal().count()).isZero();
    }

    @Test
    void aTrustedCertificateIsAccepted() {
        assertThat(list("&sslContextParameters=#trusting").getException()).isNull();
        twin.journal().clear();
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUpInTime() {
        twin.faults().add(Fault.stall());

        Exchange out = list("&sslContextParameters=#trusting&connectTimeout=1m&requestTimeout=300&token=t");

        twin.faults().clear();
        twin.journal().clear();
        assertThat(out.getException())
                .isInstanceOf(TwinConnectionException.class)
                .hasMessageContaining("within the request timeout");
    }

    @Test
    void anUnknownCertificateIsRefused() {
        assertRefused(list(""), twin);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertRefused(
                list("&sslContextParameters=#trustingOther&baseUrl=" + wrongName.url() + "&authUrl=" + wrongName.url()),
                wrongName);
    }

    @Test
    void theContextsSettingsAreUsedWhereAsked() {
        context.setSSLContextParameters(trusting(trust));

        assertThat(list("&useGlobalSslContextParameters=true").getException()).isNull();
        twin.journal().clear();
    }

    @Test
    void theContextsSettingsAreNotUsedUnasked() {
        context.setSSLContextParameters(trusting(trust));

        assertRefused(list(""), twin);
    }

    @Test
    void anEndpointsOwnSettingsBeatTheContexts() {
        context.setSSLContextParameters(trusting(trust));

        assertRefused(list("&useGlobalSslContextParameters=true&sslContextParameters=#trustingOther"), twin);
    }
}
