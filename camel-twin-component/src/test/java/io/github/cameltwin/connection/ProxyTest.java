// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.LogRecorder;
import io.github.cameltwin.support.RawServer;
import io.github.cameltwin.support.TestKeys;
import io.github.cameltwin.support.TwinTestSupport;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersAdapter;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.HttpProxyServerBootstrap;
import org.littleshoot.proxy.ProxyAuthenticator;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/** Calls go through a real proxy, with its credentials where it asks for them, and TWIN never sees these. */
class ProxyTest extends TwinTestSupport {

    private static final String LIST = "twin:attributes?operation=list&maxRetries=0";

    private static final String USER = "proxy-user";
    private static final String PASSWORD = "proxy-s3cret";
    private static final String WRONG = "not-s3cret";

    @TempDir
    Path folder;

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final List<String> seenByProxy = new CopyOnWriteArrayList<>();
    private HttpProxyServer proxy;

    @AfterEach
    void stopProxy() {
        if (proxy != null) {
            proxy.abort();
        }
    }

    @AfterEach
    void noLogShowsThePassword() {
        assertThat(log.lines())
                .describedAs("the log was on")
                .anyMatch(line -> line.startsWith("org.apache.hc.client5."));
        assertThat(LogRecorder.placesOf(Set.of(PASSWORD, encoded(PASSWORD), WRONG, encoded(WRONG)), log.lines()))
                .describedAs("loggers that show the proxy's password")
                .isEmpty();
    }

    private static String encoded(String password) {
        return Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** On the component: what stands in a URI is logged by Camel itself. */
    private void signInAtTheProxy(String password) {
        TwinConfiguration configuration =
                context.getComponent("twin", TwinComponent.class).getConfiguration();
        configuration.setProxyUsername(USER);
        configuration.setProxyPassword(password);
    }

    private String start(boolean asksForCredentials) {
        HttpProxyServerBootstrap bootstrap = DefaultHttpProxyServer.bootstrap()
                .withAddress(new InetSocketAddress("127.0.0.1", 0))
                .withAllowLocalOnly(true)
                .withFiltersSource(new HttpFiltersSourceAdapter() {
                    @Override
                    public HttpFilters filterRequest(HttpRequest request) {
                        return new HttpFiltersAdapter(request) {
                            @Override
                            public HttpResponse clientToProxyRequest(HttpObject object) {
                                if (object instanceof HttpRequest head) {
                                    seenByProxy.add(head.method() + " " + head.uri());
                                }
                                return null;
                            }
                        };
                    }
                });
        if (asksForCredentials) {
            bootstrap.withProxyAuthenticator(new ProxyAuthenticator() {
                @Override
                public boolean authenticate(String user, String password) {
                    return USER.equals(user) && PASSWORD.equals(password);
                }

                @Override
                public String getRealm() {
                    return "test";
                }
            });
        }
        proxy = bootstrap.start();
        return "&proxyHost=127.0.0.1&proxyPort=" + proxy.getListenAddress().getPort();
    }

    @Test
    void allRequestsGoThroughTheProxy() {
        Exchange out = send(LIST + start(false), null);

        assertThat(out.getException()).isNull();
        assertThat(seenByProxy).hasSize(2);
        assertThat(seenByProxy.get(0)).endsWith(LOGIN);
        assertThat(seenByProxy.get(1)).endsWith(ATTRIBUTES);
    }

    @Test
    void credentialsAreShownToTheProxyAndNotToTwin() {
        signInAtTheProxy(PASSWORD);
        Exchange out = send(LIST + start(true), null);

        assertThat(out.getException()).isNull();
        assertThat(seenByProxy).isNotEmpty();
        assertThat(twin().journal().entries()).hasSize(2).allSatisfy(entry -> assertThat(entry.headers())
                .doesNotContainKey("proxy-authorization"));
    }

    @Test
    void wrongCredentialsAreAFailure() {
        signInAtTheProxy(WRONG);
        Exchange out = send(LIST + start(true), null);

        TwinAuthenticationException failure = failureOf(out, TwinAuthenticationException.class);
        assertThat(failure.getStatusCode()).isEqualTo(407);
        assertThat(failure)
                .hasMessageContaining("by the proxy, which wants other credentials")
                .hasMessageNotContaining(WRONG);
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void aProxyThatIsDownIsAConnectionFailure() {
        String options = start(false);
        proxy.abort();

        assertThat(send(LIST + options, null).getException()).isInstanceOf(TwinConnectionException.class);
        assertThat(twin().journal().count()).isZero();
    }

    @Test
    void aProxyThatThereIsNotIsNamed() {
        Exchange out = send(LIST + "&proxyHost=no-such-proxy.invalid&proxyPort=3128", null);

        assertThat(failureOf(out, TwinConnectionException.class))
                .hasMessageContaining("unknown host no-such-proxy.invalid");
    }

    @Test
    void whatTheProxyRepeatsIsNotShown() throws Exception {
        signInAtTheProxy(PASSWORD);
        try (RawServer echo = new RawServer((request, socket) -> {
            String page = "{\"error\":\"" + request.header("proxy-authorization") + "\"}";
            socket.getOutputStream()
                    .write(("HTTP/1.1 403 No\r\nContent-Type: application/json\r\nContent-Length: " + page.length()
                                    + "\r\n\r\n" + page)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return RawServer.End.KEPT;
        })) {
            Exchange out = send(LIST + "&proxyHost=127.0.0.1&proxyPort=" + echo.port(), null);

            assertThat(echo.requests().get(0).header("proxy-authorization")).isEqualTo("Basic " + encoded(PASSWORD));
            TwinOperationFailedException failure = failureOf(out, TwinOperationFailedException.class);
            assertThat(failure.getError()).isEqualTo("Basic xxxxxx");
            assertThat(failure + failure.getResponseBody()).doesNotContain(encoded(PASSWORD));
        }
    }

    @Test
    void tlsGoesThroughTheProxyUnread() throws Exception {
        signInAtTheProxy(PASSWORD);
        try (TwinSimulator secure = startSecure()) {
            Exchange out = sendThroughTunnel(secure, "");

            assertThat(out.getException()).isNull();
            assertThat(secure.journal().count()).isEqualTo(2);
            assertThat(seenByProxy).isNotEmpty().allSatisfy(seen -> assertThat(seen)
                    .isEqualTo("CONNECT 127.0.0.1:" + secure.port()));
            assertThat(secure.journal().entries())
                    .allSatisfy(entry -> assertThat(entry.headers()).doesNotContainKey("proxy-authorization"));
        }
    }

    @Test
    void anAnswerThatDoesNotComeThroughTheTunnelIsGivenUpInTime() throws Exception {
        signInAtTheProxy(PASSWORD);
        try (TwinSimulator secure = startSecure()) {
            secure.faults().add(Fault.stall());

            Exchange out = sendThroughTunnel(secure, "&connectTimeout=1m&requestTimeout=300");

            assertThat(failureOf(out, TwinConnectionException.class))
                    .hasMessageContaining("within the request timeout");
        }
    }

    @Test
    void wrongCredentialsOpenNoTunnel() throws Exception {
        signInAtTheProxy(WRONG);
        try (TwinSimulator secure = startSecure()) {
            Exchange out = sendThroughTunnel(secure, "");

            assertThat(failureOf(out, TwinAuthenticationException.class).getStatusCode())
                    .isEqualTo(407);
            assertThat(secure.journal().count()).isZero();
        }
    }

    private TwinSimulator startSecure() throws Exception {
        Path key = TestKeys.keyStore(folder, "twin.p12", "ip:127.0.0.1");
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + TestKeys.trustStore(folder, "trust.p12", key));
        store.setPassword(TestKeys.PASSWORD);
        store.setType("PKCS12");
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters trusting = new SSLContextParameters();
        trusting.setTrustManagers(managers);
        context.getRegistry().bind("trusting", trusting);
        return TwinSimulator.builder().tls(key, TestKeys.PASSWORD).start();
    }

    private Exchange sendThroughTunnel(TwinSimulator secure, String options) {
        String urls = "&baseUrl=" + secure.url() + "&authUrl=" + secure.url();
        return send(LIST + start(true) + "&sslContextParameters=#trusting" + urls + options, null);
    }
}
