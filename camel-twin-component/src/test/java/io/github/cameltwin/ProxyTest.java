/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.simulator.TwinSimulator;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    @TempDir
    Path folder;

    private final List<String> seenByProxy = new CopyOnWriteArrayList<>();
    private HttpProxyServer proxy;

    @AfterEach
    void stopProxy() {
        if (proxy != null) {
            proxy.abort();
        }
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
                    return "proxy-user".equals(user) && "proxy-s3cret".equals(password);
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
        Exchange out = send(LIST + start(true) + "&proxyUsername=proxy-user&proxyPassword=proxy-s3cret", null);

        assertThat(out.getException()).isNull();
        assertThat(seenByProxy).isNotEmpty();
        assertThat(twin().journal().entries()).hasSize(2).allSatisfy(entry -> assertThat(entry.headers())
                .doesNotContainKey("proxy-authorization"));
    }

    @Test
    void wrongCredentialsAreAFailure() {
        Exchange out = send(LIST + start(true) + "&proxyUsername=proxy-user&proxyPassword=not-s3cret", null);

        TwinOperationFailedException failure = failureOf(out, TwinOperationFailedException.class);
        assertThat(failure.getStatusCode()).isEqualTo(407);
        assertThat(failure.toString()).doesNotContain("not-s3cret");
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
    void tlsGoesThroughTheProxyUnread() throws Exception {
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
        try (TwinSimulator secure =
                TwinSimulator.builder().tls(key, TestKeys.PASSWORD).start()) {
            Exchange out = send(
                    LIST + start(true) + "&proxyUsername=proxy-user&proxyPassword=proxy-s3cret"
                            + "&sslContextParameters=#trusting&baseUrl=" + secure.url() + "&authUrl=" + secure.url(),
                    null);

            assertThat(out.getException()).isNull();
            assertThat(secure.journal().count()).isEqualTo(2);
            assertThat(seenByProxy).isNotEmpty().allSatisfy(seen -> assertThat(seen)
                    .isEqualTo("CONNECT 127.0.0.1:" + secure.port()));
            assertThat(secure.journal().entries())
                    .allSatisfy(entry -> assertThat(entry.headers()).doesNotContainKey("proxy-authorization"));
        }
    }
}
