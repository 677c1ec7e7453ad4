// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static io.github.cameltwin.simulator.Http.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The simulator over HTTP/2, without TLS and with it, and the faults that only HTTP/2 has. */
class Http2Test {
    private static final int TIMEOUT_SECONDS = 20;
    private static final int STREAMS = 7;

    @RegisterExtension
    static final TwinSimulatorExtension TWIN =
            new TwinSimulatorExtension(builder -> builder.http2(true).maxConcurrentStreams(STREAMS));

    private static Vertx vertx;
    private HttpClient client;

    @BeforeAll
    static void newVertx() {
        vertx = SimulatorServer.newVertx(1);
    }

    @AfterAll
    static void closeVertx() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void newClient() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    @AfterEach
    void closeClient() throws Exception {
        await(client.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private static HttpClientRequest request(HttpClient from, TwinSimulator twin) throws Exception {
        return await(from.request(HttpMethod.POST, twin.port(), "127.0.0.1", ATTRIBUTES))
                .putHeader("content-type", "application/json")
                .putHeader("accept", "application/json")
                .putHeader("authorization", "Bearer " + twin.tokens().issue());
    }

    private HttpClientResponse create() throws Exception {
        return await(sendCreate());
    }

    private Future<HttpClientResponse> sendCreate() throws Exception {
        return request(client, TWIN.simulator()).send("{\"name\":\"Имя\"}");
    }

    /** Asks for the body in the client's own thread: a reset that comes before somebody asks is told to nobody. */
    private Buffer createAndReadBody() throws Exception {
        return await(sendCreate().compose(HttpClientResponse::body));
    }

    private void assertReset(long code) {
        assertThatThrownBy(() -> createAndReadBody())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(StreamResetException.class, reset -> assertThat(reset.getCode())
                        .isEqualTo(code));
    }

    @Test
    void answersThoseWhoBeginWithHttp2() throws Exception {
        HttpClientResponse response = create();

        assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TWIN.state().attributeCount()).isEqualTo(1);
    }

    @Test
    void answersThoseWhoSpeakHttp1() {
        Http http = new Http(TWIN.simulator());

        assertThat(http.call("POST", ATTRIBUTES, "{\"name\":\"Имя\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void agreesToHttp2OverTls(@TempDir Path folder) throws Exception {
        Path keys = TwinSimulatorTest.keyStore(folder);
        try (TwinSimulator twin = TwinSimulator.builder()
                .tls(keys, TwinSimulatorTest.KEY_PASSWORD)
                .http2(true)
                .start()) {
            HttpClient secure = vertx.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setTrustAll(true)
                    .setVerifyHost(false));

            assertThat(await(request(secure, twin).send("{\"name\":\"Имя\"}")).version())
                    .isEqualTo(HttpVersion.HTTP_2);
        }
    }

    @Test
    void saysHowManyStreamsItAllows() throws Exception {
        assertThat(create().request().connection().remoteSettings().getMaxConcurrentStreams())
                .isEqualTo(STREAMS);
    }

    @Test
    void refusesAStream() {
        TWIN.faults().add(Fault.refuseStream());

        assertReset(0x7);
        assertThat(TWIN.state().attributeCount()).isZero();
    }

    @Test
    void asksForCalm() {
        TWIN.faults().add(Fault.enhanceYourCalm());

        assertReset(0xb);
        assertThat(TWIN.state().attributeCount()).isZero();
    }

    @Test
    void resetsAnAnswerInItsMiddle() {
        TWIN.faults().add(Fault.resetStream());

        assertThatThrownBy(() -> createAndReadBody()).isInstanceOf(ExecutionException.class);
        assertThat(TWIN.state().attributeCount()).isEqualTo(1);
    }

    @Test
    void goesAwayAfterARequest() throws Exception {
        TWIN.faults().add(Fault.goAway());
        AtomicReference<Integer> last = new AtomicReference<>();
        HttpClientRequest request = request(client, TWIN.simulator());
        request.connection().goAwayHandler(away -> last.set(away.getLastStreamId()));

        HttpClientResponse response = await(request.send(Buffer.buffer("{\"name\":\"Имя\"}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(last.get()).isEqualTo(request.streamId());
        assertThat(TWIN.state().attributeCount()).isEqualTo(1);
    }

    @Test
    void stallsAndTruncatesOneStreamOnly() throws Exception {
        TWIN.faults().add(Fault.stallInBody().times(1));
        HttpClientResponse stalled = create();

        assertThat(create().statusCode()).isEqualTo(200);
        assertThat(stalled.body().isComplete()).isFalse();
        TWIN.faults().add(Fault.truncatedBody());
        assertThatThrownBy(() -> createAndReadBody()).isInstanceOf(ExecutionException.class);
    }
}
