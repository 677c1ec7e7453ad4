// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.support.RawHttp2Server;
import io.github.cameltwin.support.RawHttp2Server.Peer;
import io.github.cameltwin.support.RawHttp2Server.Script;
import io.github.cameltwin.support.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version of HTTP is spoken: what both sides can, over TLS, and never more than the option allows. */
class Http2NegotiationTest extends CamelTestSupport {

    @TempDir
    static Path folder;

    private static final String CREATED = "{\"id\":\"1\"}";

    private static Path key;
    private static SSLContextParameters trusting;

    private TwinSimulator twin;
    private RawHttp2Server server;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = TestKeys.keyStore(folder, "twin.p12", "ip:127.0.0.1");
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + TestKeys.trustStore(folder, "trust.p12", key));
        store.setPassword(TestKeys.PASSWORD);
        store.setType("PKCS12");
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        trusting = new SSLContextParameters();
        trusting.setTrustManagers(managers);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("twin", TwinComponent.class).getConfiguration().setSslContextParameters(trusting);
        return context;
    }

    @AfterEach
    void closeServers() throws IOException {
        if (twin != null) {
            twin.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void serve(Script script) throws Exception {
        server = new RawHttp2Server(script, TestKeys.serverTls(key));
    }

    /** Creates an attribute at the raw server, without retries. */
    private Exchange create(String options) {
        return template.request(
                "twin:attributes?operation=create&maxRetries=0&token=t&baseUrl=" + server.url() + options,
                exchange -> exchange.getMessage().setBody("Имя"));
    }

    private static TwinSimulator start(int port, boolean tls, boolean http2) {
        TwinSimulator.Builder builder = TwinSimulator.builder().port(port).http2(http2);
        return (tls ? builder.tls(key, TestKeys.PASSWORD) : builder).start();
    }

    private Exchange list(String options) {
        return template.request(
                "twin:attributes?operation=list&retryDelay=10&email=" + twin.email() + "&password=" + twin.password()
                        + "&baseUrl=" + twin.url() + "&authUrl=" + twin.url() + options,
                exchange -> {});
    }

    private List<String> versions() {
        return twin.journal().entries().stream()
                .map(JournalEntry::version)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, negotiate, 2",
        "true, false, negotiate, 1.1",
        "false, true, negotiate, 1.1",
        "true, true, 1.1, 1.1",
        "true, true, 2, 2",
        "false, true, 2, 2"
    })
    void bothSidesSpeakWhatBothCan(boolean tls, boolean serverSpeaksHttp2, String option, String spoken) {
        twin = start(0, tls, serverSpeaksHttp2);

        assertThat(list("&httpVersion=" + option).getException()).isNull();

        assertThat(versions()).containsExactly(spoken);
    }

    @Test
    void aServerThatOnlySpeaksHttp1IsNoServerForThoseWhoWantHttp2() {
        twin = start(0, true, false);

        Exchange out = list("&httpVersion=2");

        assertThat(out.getException())
                .isInstanceOf(TwinConnectionException.class)
                .hasMessageContaining("HTTP/2, which httpVersion=2 demands");
        assertThat(twin.journal().count()).isZero();
    }

    @Test
    void aServerMayChangeItsMindWhenItStartsAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (boolean http2 : new boolean[] {true, false, true}) {
            TwinSimulator restarted =
                    Awaitility.await().ignoreExceptions().until(() -> start(port, true, http2), t -> true);
            twin = restarted;

            assertThat(list("&tokenTtl=600").getException())
                    .describedAs("HTTP/2: " + http2)
                    .isNull();

            assertThat(versions()).containsExactly(http2 ? "2" : "1.1");
            restarted.close();
        }
    }

    /** A server that speaks what it has chosen. */
    private static Script choosing(Function<List<String>, String> choice) {
        return new Script() {
            @Override
            public String choose(List<String> offered) {
                return choice.apply(offered);
            }

            @Override
            public void request(Peer peer, int streamId) throws IOException {
                peer.answer(streamId, CREATED);
            }

            @Override
            public String http1() {
                return CREATED;
            }
        };
    }

    private Exchange set(String options) {
        return template.request(
                "twin:clientAttribute?operation=set&clientId=c&attributeId=a&maxRetries=0&token=t&baseUrl="
                        + server.url() + options,
                exchange -> exchange.getMessage().setBody("Иван"));
    }

    private List<Boolean> areHttp1() {
        return server.peers().stream().map(Peer::isHttp1).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http/1.1"})
    void aServerWithoutAlpnOrThatChoosesHttp1IsSpokenToInHttp1(String choice) throws Exception {
        serve(choosing(offered -> choice));

        assertThat(create("").getException()).isNull();

        assertThat(areHttp1()).containsExactly(true);
    }

    @Test
    void aServerThatRefusesTheOfferOfHttp2IsAskedOnceMoreWithoutIt() throws Exception {
        serve(choosing(offered -> offered.contains("h2") ? null : ""));

        assertThat(create("").getException()).isNull();
        assertThat(create("").getException()).isNull();

        assertThat(server.peers()).describedAs("handshakes: refused, agreed").hasSize(2);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aServerThatRefusesEveryHandshakeIsAskedTwiceAndLaterOfferedHttp2Again() throws Exception {
        AtomicInteger handshakes = new AtomicInteger();
        serve(choosing(offered -> handshakes.incrementAndGet() > 2 ? "h2" : null));

        assertThat(create("").getException()).isInstanceOf(TwinConnectionException.class);
        assertThat(handshakes).hasValue(2);
        assertThat(create("").getException()).isNull();

        assertThat(areHttp1()).last().isEqualTo(false);
        assertThat(server.peers()).hasSize(3);
    }

    /** By the reset of the request's stream, or by a GOAWAY. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatRequiresHttp1GetsTheSameCallOverHttp1(boolean goesAway) throws Exception {
        serve(new Script() {
            @Override
            public void request(Peer peer, int streamId) throws IOException {
                if (goesAway) {
                    peer.goAway(0, RawHttp2Server.HTTP_1_1_REQUIRED);
                } else {
                    peer.reset(streamId, RawHttp2Server.HTTP_1_1_REQUIRED);
                }
            }

            @Override
            public String http1() {
                return CREATED;
            }
        });

        assertThat(create("").getException()).isNull();
        assertThat(create("").getException()).isNull();

        assertThat(areHttp1()).containsExactly(false, true);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void aServerThatRequiresHttp1IsNoServerForThoseWhoWantHttp2() throws Exception {
        serve((peer, stream) -> peer.reset(stream, RawHttp2Server.HTTP_1_1_REQUIRED));

        assertThat(create("&httpVersion=2").getException()).isInstanceOf(TwinConnectionException.class);

        assertThat(areHttp1()).doesNotContain(true).hasSizeLessThan(10);
    }

    @Test
    void headersBeyondTheLimitFailTheCallAndEndTheConnection() throws Exception {
        serve((peer, stream) ->
                peer.answerWithHeader(stream, "x-long", "x".repeat(peer.number() == 1 ? 70_000 : 60_000)));

        assertThat(set("").getException())
                .isInstanceOf(TwinConnectionException.class)
                .hasMessageContaining("header list size");
        assertThat(set("").getException()).isNull();
        assertThat(set("").getException()).isNull();

        assertThat(areHttp1()).containsExactly(false, false);
    }
}
