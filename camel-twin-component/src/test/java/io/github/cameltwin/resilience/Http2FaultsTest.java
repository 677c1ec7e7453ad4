// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.support.RawHttp2Server;
import io.github.cameltwin.support.RawHttp2Server.Peer;
import io.github.cameltwin.support.RawHttp2Server.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server surely hasn't processed is sent again, a create too; what it may have processed follows the rules of its call. */
class Http2FaultsTest extends CamelTestSupport {

    private static final String CREATED = "{\"id\":\"1\"}";
    private static final int INITIAL_WINDOW = 4;
    private static final int ALTSVC = 0xa;
    private static final int ORIGIN = 0xc;
    private static final int MAX_STREAMS = 3;

    private RawHttp2Server server;

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    private void serve(Script script) throws IOException {
        server = new RawHttp2Server(script);
    }

    private String twin(String path, String options) {
        return "twin:" + path + "&httpVersion=2&token=t&retryDelay=1&baseUrl=" + server.url() + options;
    }

    /** Creates, without retries unless the options say otherwise. */
    private Exchange create(String options) {
        return template.request(
                twin("attributes?operation=create", withRetries(options)),
                exchange -> exchange.getMessage().setBody("Имя"));
    }

    /** Sets a value, without retries unless the options say otherwise. */
    private Exchange set(String options) {
        return template.request(
                twin("clientAttribute?operation=set&clientId=c&attributeId=a", withRetries(options)),
                exchange -> exchange.getMessage().setBody("Иван"));
    }

    private static String withRetries(String options) {
        return options.contains("maxRetries") ? options : "&maxRetries=0" + options;
    }

    private List<CompletableFuture<Exchange>> atATime(int calls, String uri) {
        return Stream.generate(() -> template.asyncSend(
                        uri, exchange -> exchange.getMessage().setBody("Иван")))
                .limit(calls)
                .toList();
    }

    private static void assertSucceeded(Exchange out) {
        assertThat(out.getException()).isNull();
    }

    private static void assertUnanswered(Exchange out, String reason) {
        assertThat(out.getException())
                .isInstanceOf(TwinConnectionException.class)
                .hasMessageContaining(reason);
    }

    /** Sends something after a while. */
    private static void later(int millis, ThrowingRunnable send) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                send.run();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {RawHttp2Server.NO_ERROR, RawHttp2Server.INTERNAL_ERROR})
    void aRequestAboveTheLastStreamOfAGoAwayIsSentAgainOverAnotherConnection(int code) throws Exception {
        serve((peer, stream) -> {
            if (peer.number() == 1) {
                peer.goAway(stream - 1, code);
            } else {
                peer.answer(stream, CREATED);
            }
        });

        assertSucceeded(create(""));
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aRequestUpToTheLastStreamOfAGoAwayIsAnswered() throws Exception {
        serve((peer, stream) -> {
            peer.goAway(stream, RawHttp2Server.NO_ERROR);
            peer.answer(stream, CREATED);
        });

        assertSucceeded(create(""));
        assertSucceeded(create(""));
        assertThat(server.peers()).hasSize(2);
    }

    @Test
    void aRequestUpToTheLastStreamThatIsNotAnsweredMayHaveTakenEffect() throws Exception {
        serve((peer, stream) -> {
            if (peer.number() == 1) {
                peer.goAway(stream, RawHttp2Server.NO_ERROR);
                peer.close();
            } else {
                peer.answer(stream, "");
            }
        });

        assertUnanswered(create("&maxRetries=3"), "losed");
        assertThat(server.requests()).isEqualTo(1);
        assertSucceeded(set(""));
    }

    @Test
    void ofManyCreatesOnlyThoseAboveTheLastStreamAreSentAgain() throws Exception {
        List<Integer> streams = new CopyOnWriteArrayList<>();
        serve((peer, stream) -> {
            if (peer.number() > 1) {
                peer.answer(stream, CREATED);
                if (peer.requests() == 2) {
                    // Only now, so that the GOAWAY comes before the end.
                    server.peers().get(0).close();
                }
                return;
            }
            streams.add(stream);
            if (streams.size() == 4) {
                peer.goAway(streams.get(1), RawHttp2Server.NO_ERROR);
            }
        });

        List<Exchange> creates = atATime(4, twin("attributes?operation=create", "&maxRetries=3")).stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(creates).filteredOn(one -> one.getException() == null).hasSize(2);
        assertThat(creates)
                .filteredOn(one -> one.getException() instanceof TwinConnectionException)
                .hasSize(2);
        assertThat(server.peers()).extracting(Peer::requests).containsExactly(4, 2);
    }

    @Test
    void aGoAwayInALoopEnds() throws Exception {
        serve((peer, stream) -> peer.goAway(0, RawHttp2Server.NO_ERROR));

        assertUnanswered(create(""), "got no answer");
        assertThat(server.peers()).hasSizeLessThan(10);
    }

    @Test
    void aRefusedStreamIsSentAgain() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        serve((peer, stream) -> {
            if (refused.getAndIncrement() < 3) {
                peer.reset(stream, RawHttp2Server.REFUSED_STREAM);
            } else {
                peer.answer(stream, CREATED);
            }
        });

        assertSucceeded(create(""));
        assertThat(server.peers()).hasSize(1);
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void aStreamThatIsAlwaysRefusedWaitsForItsRetries() throws Exception {
        serve((peer, stream) -> peer.reset(stream, RawHttp2Server.REFUSED_STREAM));

        assertUnanswered(create("&maxRetries=1"), "Stream reset");
        assertThat(server.requests()).isEqualTo(12);
    }

    @Test
    void aServerThatAsksForCalmGetsRetriesAndNoRepetitions() throws Exception {
        serve((peer, stream) -> {
            if (peer.requests() == 1) {
                peer.reset(stream, RawHttp2Server.ENHANCE_YOUR_CALM);
            } else {
                peer.answer(stream, "");
            }
        });

        assertSucceeded(set("&maxRetries=1"));
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aCreateThatTheServerResetsToBeCalmMayHaveTakenEffect() throws Exception {
        serve((peer, stream) -> peer.reset(stream, RawHttp2Server.ENHANCE_YOUR_CALM));

        assertUnanswered(create("&maxRetries=3"), "Stream reset");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aGoAwayToBeCalmCostsARetry() throws Exception {
        Script calm = (peer, stream) -> {
            if (peer.number() % 2 == 1) {
                peer.goAway(0, RawHttp2Server.ENHANCE_YOUR_CALM);
            } else {
                peer.answer(stream, CREATED);
            }
        };
        serve(calm);

        assertUnanswered(create(""), "got no answer");
        server.close();
        serve(calm);
        assertSucceeded(create("&maxRetries=1"));
    }

    @Test
    void anAnswerThatIsResetInItsMiddleMayHaveTakenEffect() throws Exception {
        serve((peer, stream) -> {
            if (peer.requests() == 1) {
                peer.halfAnAnswer(stream);
                peer.reset(stream, RawHttp2Server.INTERNAL_ERROR);
            } else {
                peer.answer(stream, "");
            }
        });

        assertUnanswered(create("&maxRetries=3"), "Stream reset");
        assertThat(server.requests()).isEqualTo(1);
        assertSucceeded(set("&maxRetries=3"));
        assertThat(server.peers()).describedAs("connections").hasSize(1);
    }

    @Test
    void framesOfExtensionsAreIgnored() throws Exception {
        serve((peer, stream) -> {
            peer.send(ALTSVC, 0, 0, new byte[300]);
            peer.answer(stream, CREATED);
            peer.send(ORIGIN, 0, 0);
        });

        assertSucceeded(create(""));
        assertSucceeded(create(""));
        assertThat(server.peers()).hasSize(1);
    }

    @Test
    void whatIsNoHttp2EndsTheConnectionAtOnce() throws Exception {
        serve((peer, stream) -> peer.raw("HTTP/1.1 400 Bad Request\r\n\r\n"));

        Exchange out = create("&requestTimeout=25s&maxRetries=3");

        assertThat(out.getException())
                .isInstanceOf(TwinConnectionException.class)
                .message()
                .doesNotContain("within the request timeout");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aResponseMayTakeLongerThanTheConnectTimeout() throws Exception {
        // HttpCore looks at timeouts every second.
        serve((peer, stream) -> later(1_500, () -> peer.answer(stream, CREATED)));

        assertSucceeded(create("&connectTimeout=200"));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aServerThatGivesNoWindowGetsNoBodyAndStopsNobodyElse() throws Exception {
        serve(new Script() {
            @Override
            public void connected(Peer peer) throws IOException {
                // Not 0, which HttpCore takes for an error.
                peer.settings(INITIAL_WINDOW, 1);
            }

            @Override
            public void request(Peer peer, int streamId) throws IOException {
                peer.answer(streamId, "{\"count\":0,\"items\":[]}");
            }
        });

        assertUnanswered(set("&requestTimeout=300"), "within the request timeout");
        assertSucceeded(template.request(twin("attributes?operation=list", "&requestTimeout=300"), exchange -> {}));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aServerWithoutSettingsIsNoConnection() throws Exception {
        serve(new Script() {
            @Override
            public void connected(Peer peer) {
                // Nothing comes.
            }

            @Override
            public void request(Peer peer, int streamId) throws IOException {
                peer.answer(streamId, CREATED);
            }
        });

        assertUnanswered(create("&connectTimeout=300"), "no HTTP/2 settings came within the connect timeout");
        assertThat(server.requests()).isZero();
    }

    @Test
    void noMoreStreamsAreOpenThanTheServerAllows() throws Exception {
        AtomicInteger tooMany = new AtomicInteger();
        serve(new Script() {
            private final AtomicInteger open = new AtomicInteger();

            @Override
            public void connected(Peer peer) throws IOException {
                peer.settings(MAX_STREAMS, 4);
            }

            @Override
            public void request(Peer peer, int streamId) {
                if (open.incrementAndGet() > 4) {
                    tooMany.incrementAndGet();
                }
                later(5, () -> {
                    open.decrementAndGet();
                    peer.answer(streamId, "");
                });
            }
        });

        atATime(
                        100,
                        twin(
                                "clientAttribute?operation=set&clientId=c&attributeId=a",
                                "&maxConnections=1&maxInFlight=100"))
                .forEach(one -> assertSucceeded(one.join()));

        assertThat(tooMany).hasValue(0);
        assertThat(server.peers()).hasSize(1);
        assertThat(server.requests()).isEqualTo(100);
    }

    @Test
    void callsWithoutRoomOnAConnectionGoOverAnother() throws Exception {
        serve(new Script() {
            @Override
            public void connected(Peer peer) throws IOException {
                peer.settings(MAX_STREAMS, 1);
            }

            @Override
            public void request(Peer peer, int streamId) throws IOException {
                if (peer.number() > 1) {
                    peer.answer(streamId, CREATED);
                    // Streams of clients are odd.
                    server.peers().get(0).answer(1, CREATED);
                }
            }
        });

        atATime(2, twin("attributes?operation=create", "&maxRetries=0&maxConnections=2"))
                .forEach(one -> assertSucceeded(one.join()));
    }

    @Test
    void aLostConnectionEndsEachOfItsCallsOnce() throws Exception {
        serve((peer, stream) -> {
            if (server.requests() == 256) {
                for (Peer each : server.peers()) {
                    each.close();
                }
            }
        });
        AtomicInteger ended = new AtomicInteger();

        List<CompletableFuture<Exchange>> creates =
                atATime(256, twin("attributes?operation=create", "&maxRetries=3&maxInFlight=256"));
        creates.forEach(one -> one.thenRun(ended::incrementAndGet));

        creates.forEach(one -> assertThat(one.join().getException()).isInstanceOf(TwinConnectionException.class));
        Awaitility.await().until(() -> ended.get() == 256);
        assertThat(server.requests()).describedAs("requests, each create once").isEqualTo(256);
    }

    @Test
    void idempotentCallsOutlastALostConnection() throws Exception {
        Set<Peer> lost = ConcurrentHashMap.newKeySet();
        AtomicInteger answered = new AtomicInteger();
        serve((peer, stream) -> {
            if (server.requests() == 256 && lost.isEmpty()) {
                lost.addAll(server.peers());
                for (Peer each : lost) {
                    each.close();
                }
            } else if (!lost.isEmpty() && !lost.contains(peer)) {
                answered.incrementAndGet();
                peer.answer(stream, "");
            }
        });

        List<CompletableFuture<Exchange>> sets = atATime(
                256, twin("clientAttribute?operation=set&clientId=c&attributeId=a", "&maxRetries=3&maxInFlight=256"));

        sets.forEach(one -> assertSucceeded(one.join()));
        assertThat(answered)
                .describedAs("sets over the new connections, each once")
                .hasValue(256);
    }

    @Test
    void responsesToOthersDoNotExtendTheTimeoutOfASilentCall() throws Exception {
        serve((peer, stream) -> {
            if (server.requests() > 1) {
                peer.answer(stream, "");
            }
        });
        String uri = twin("clientAttribute?operation=set&clientId=c&attributeId=a", "&maxRetries=0&requestTimeout=300");
        CompletableFuture<Exchange> silent = atATime(1, uri).get(0);
        Awaitility.await().until(() -> server.requests() == 1);

        Awaitility.await().pollDelay(Duration.ZERO).until(() -> {
            assertSucceeded(atATime(1, uri).get(0).join());
            return silent.isDone();
        });

        assertUnanswered(silent.join(), "within the request timeout");
    }

    @Test
    void aResponseBeyondTheLimitFailsOneCallAndLeavesTheOthersAlone() throws Exception {
        AtomicInteger first = new AtomicInteger();
        serve((peer, stream) -> {
            if (first.compareAndSet(0, stream)) {
                return;
            }
            peer.answer(stream, "x".repeat(10_000));
            peer.answer(first.get(), CREATED);
        });
        String uri = twin("attributes?operation=create", "&maxRetries=0&maxResponseSize=5000");
        CompletableFuture<Exchange> small = atATime(1, uri).get(0);
        Awaitility.await().until(() -> first.get() > 0);

        Exchange large = atATime(1, uri).get(0).join();

        assertThat(large.getException()).hasMessageContaining("maxResponseSize");
        assertSucceeded(small.join());
        assertThat(server.peers()).hasSize(1);
    }

    @Test
    void aConnectionThatDiedWhileItWasIdleLosesNoCreate() throws Exception {
        serve((peer, stream) -> peer.answer(stream, CREATED));
        String options = "&requestTimeout=400&connectTimeout=400";
        assertSucceeded(create(options));
        server.peers().get(0).fallSilent();
        // The time after which the connection isn't trusted any more.
        Awaitility.await().pollDelay(Duration.ofMillis(600)).until(() -> true);

        assertSucceeded(create(options));

        assertThat(server.peers()).hasSize(2);
        assertThat(server.peers().get(0).requests()).isEqualTo(1);
    }

    @Test
    void aConnectionThatWasIdleAndLivesIsUsedOn() throws Exception {
        serve((peer, stream) -> peer.answer(stream, CREATED));
        assertSucceeded(create("&requestTimeout=400"));
        Awaitility.await().pollDelay(Duration.ofMillis(600)).until(() -> true);

        assertSucceeded(create("&requestTimeout=400"));

        assertThat(server.peers()).hasSize(1);
    }

    @Test
    void aCallThatIsGivenUpLeavesTheOthersOfItsConnectionAlone() throws Exception {
        serve((peer, stream) -> {
            // The second one's answer comes after the first one was given up.
            if (peer.requests() == 2) {
                later(700, () -> peer.answer(stream, ""));
            }
        });
        // Two endpoints with one connection would need one timeout: the second call begins later instead.
        String uri = twin("clientAttribute?operation=set&clientId=c&attributeId=a", "&maxRetries=0&requestTimeout=1s");
        CompletableFuture<Exchange> first =
                template.asyncSend(uri, exchange -> exchange.getMessage().setBody("a"));
        Awaitility.await().until(() -> server.requests() == 1);
        Awaitility.await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        CompletableFuture<Exchange> second =
                template.asyncSend(uri, exchange -> exchange.getMessage().setBody("b"));

        assertUnanswered(first.join(), "within the request timeout");
        assertSucceeded(second.join());
        assertThat(server.peers()).hasSize(1);
        template.asyncSend(uri, exchange -> exchange.getMessage().setBody("c"));
        Awaitility.await("a connection for later calls")
                .until(() -> server.peers().size() == 2);
    }
}
