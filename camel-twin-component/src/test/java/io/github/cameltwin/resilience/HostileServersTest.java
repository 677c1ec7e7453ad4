// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinInvalidResponseException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.fuzz.FuzzSupport;
import io.github.cameltwin.support.RawServer;
import io.github.cameltwin.support.RawServer.End;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may do that means harm, or a proxy that is broken: the exchange ends, and nothing is given away. */
@Timeout(60)
@DisabledIfSystemProperty(
        named = "twin.tests.http2",
        matches = "true",
        disabledReason = "the server of this test speaks HTTP/1.1 byte by byte")
class HostileServersTest extends TwinTestSupport {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String EMPTY_LIST = "{\"count\":0,\"items\":[]}";
    private static final String TOKEN = "to/ken+s3cret";
    private static final int MEGABYTE = 1_000_000;

    private final AtomicLong sent = new AtomicLong();
    private RawServer server;

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve(RawServer.Script script) throws IOException {
        server = new RawServer(script);
    }

    private Exchange list(String options) {
        return send(
                "twin:attributes?operation=list&maxRetries=0&baseUrl=" + server.url() + "&token=RAW(" + TOKEN + ")"
                        + options,
                null);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String whole(String headers, String body) {
        return OK + headers + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Sends a hundred megabytes, in chunks of one or as one body. */
    private End send100Megabytes(Socket socket, boolean inChunks) throws IOException {
        OutputStream out = socket.getOutputStream();
        write(
                socket,
                OK + (inChunks ? "Transfer-Encoding: chunked" : "Content-Length: " + 100 * MEGABYTE) + "\r\n\r\n");
        byte[] megabyte = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100; i++) {
            if (inChunks) {
                write(socket, Integer.toHexString(MEGABYTE) + "\r\n");
            }
            out.write(megabyte);
            if (inChunks) {
                write(socket, "\r\n");
            }
            sent.addAndGet(MEGABYTE);
        }
        return End.CLOSED;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerOfAHundredMegabytesIsGivenUpAtTheLimit(boolean inChunks) throws IOException {
        serve((request, socket) -> send100Megabytes(socket, inChunks));

        TwinInvalidResponseException failure = failureOf(list(""), TwinInvalidResponseException.class);

        assertThat(failure).hasMessageContaining("larger than maxResponseSize, which is 16777216 bytes");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sent).describedAs("bytes that were taken").hasValueLessThan(60L * MEGABYTE);
    }

    @Test
    void whatIsCompressedUnaskedIsNeverBlownUp() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bomb)) {
            byte[] megabyte = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                zip.write(megabyte);
            }
            zip.write(EMPTY_LIST.getBytes(StandardCharsets.US_ASCII));
        }
        serve((request, socket) -> {
            write(socket, OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            bomb.writeTo(socket.getOutputStream());
            return End.KEPT;
        });

        failureOf(list(""), TwinInvalidResponseException.class);

        assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request.head())
                .doesNotContainIgnoringCase("accept-encoding"));
    }

    @Test
    void aConnectionThatIsClosedHalfwayAfterAWholeAnswerDoesNoHarm() throws IOException {
        serve((request, socket) -> {
            write(socket, whole("", EMPTY_LIST));
            return End.HALF_CLOSED;
        });

        // A connection that is found closed only when it is used again is what retries are for.
        String uri = "twin:attributes?operation=list&token=t&retryDelay=1&baseUrl=" + server.url();
        for (int i = 0; i < 20; i++) {
            assertThat(send(uri, null).getException()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2", "60,1"})
    void aConnectionIsNotUsedForLongerThanTheServerSays(int seconds, int connections) throws IOException {
        serve((request, socket) -> {
            write(
                    socket,
                    OK + "Keep-Alive: timeout=" + seconds + "\r\nContent-Length: " + EMPTY_LIST.length() + "\r\n\r\n"
                            + EMPTY_LIST);
            return End.KEPT;
        });
        assertThat(list("").getException()).isNull();
        Awaitility.await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);

        assertThat(list("").getException()).isNull();

        assertThat(server.connections()).isEqualTo(connections);
    }

    @Test
    void aConnectionThatIsClosedHalfwayWithoutAnAnswerIsAFailure() throws IOException {
        serve((request, socket) -> End.HALF_CLOSED);

        assertThat(failureOf(list(""), TwinConnectionException.class).isRetryable())
                .isTrue();
    }

    /** The HTTP client knows these schemes and parses such headers, where one lets it. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer realm=\"twin\"", "Basic realm=\"twin\"", "Digest", "Basic realm=\"", "=,=", ""})
    void a401StaysThatWhateverItAsksFor(String challenge) throws IOException {
        serve((request, socket) -> {
            write(
                    socket,
                    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n");
            return End.KEPT;
        });

        assertThat(failureOf(list(""), TwinAuthenticationException.class).getStatusCode())
                .isEqualTo(401);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a401ForEverCausesFewLoginsHoweverOftenOneTries() throws IOException {
        serve((request, socket) -> {
            if (request.isFor(LOGIN) || request.isFor(REFRESH)) {
                write(socket, whole("", "{\"token\":\"t-" + server.requests().size() + "\",\"refreshToken\":\"r\"}"));
            } else {
                write(socket, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            }
            return End.KEPT;
        });
        String uri = "twin:attributes?operation=list&baseUrl=" + server.url() + "&authUrl=" + server.url();

        for (int i = 0; i < 100; i++) {
            failureOf(send(uri, null), TwinAuthenticationException.class);
        }

        assertThat(server.requests().stream().filter(request -> request.isFor(LOGIN) || request.isFor(REFRESH)))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(server.requests()).hasSizeLessThan(250);
    }

    @Test
    void aThousandInterimAnswersAreNoAnswer() throws IOException {
        serve((request, socket) -> {
            write(socket, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1_000) + whole("", EMPTY_LIST));
            return End.KEPT;
        });

        assertThat(list("").getException()).isNull();
    }

    @Test
    void anotherExchangeNeverGetsAnAnswerThatNobodyAskedFor() throws IOException {
        String forged = "{\"count\":1,\"items\":[{\"id\":\"forged\",\"name\":\"Forged\"}]}";
        serve((request, socket) -> {
            write(socket, whole("", EMPTY_LIST) + whole("", forged));
            return End.KEPT;
        });

        for (int i = 0; i < 20; i++) {
            Exchange out = list("");
            if (out.getException() == null) {
                assertThat(out.getMessage().getBody().toString()).doesNotContain("forged");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nAuthorization Bearer TOKEN\r\n\r\n",
                "Authorization: Bearer TOKEN\r\n\r\n",
                "HTTP/1.1 Bearer TOKEN\r\n\r\n",
                "HTTP/1.1 400 Bearer TOKEN\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/?token=TOKEN\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: TOKEN\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: TOKEN\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nTOKEN\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: a/b; charset=TOKEN\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 400 Bad\r\nContent-Type: a/b; charset=utf-16\r\n\r\n{\"error\":\"TOKEN\",\"details\":{\"TOKEN\":[\"TOKEN\"]}}",
                "HTTP/1.1 400 Bad\r\nContent-Length: 30\r\n\r\n{\"error\":\"no: ESCAPED\"}       "
            })
    void anAnswerThatRepeatsTheTokenAnywhereDoesNotShowIt(String answer) throws IOException {
        serve((request, socket) -> {
            write(socket, answer.replace("TOKEN", TOKEN).replace("ESCAPED", TOKEN.replace("/", "\\/")));
            return End.CLOSED;
        });

        Exchange out = list("");

        assertThat(out.getException()).isInstanceOf(TwinOperationFailedException.class);
        assertThat(FuzzSupport.everythingOf(out.getException())).doesNotContain(TOKEN);
    }

    @Test
    void aCharsetThatDoesNotExistIsAnInvalidResponse() throws IOException {
        for (String charset : new String[] {"nonsense", "a/b"}) {
            serve((request, socket) -> {
                write(
                        socket,
                        "HTTP/1.1 200 OK\r\nContent-Type: a/b; charset=" + charset + "\r\nContent-Length: 1\r\n\r\n{");
                return End.KEPT;
            });

            failureOf(list(""), TwinInvalidResponseException.class);
            server.close();
        }
    }

    @Test
    void theFailureOfAnIdOfHalfAMegabyteIsMadeAtOnceAndShort() throws IOException {
        serve((request, socket) -> {
            write(
                    socket,
                    "HTTP/1.1 404 Not Found\r\nLocation: " + "/x".repeat(30_000) + "\r\nContent-Length: 0\r\n\r\n");
            return End.CLOSED;
        });

        Exchange out = send(
                "twin:clientAttribute?operation=list&maxRetries=0&token=t&baseUrl=" + server.url(),
                null,
                Map.of(TwinConstants.CLIENT_ID, "c".repeat(500_000)));

        assertThat(failureOf(out, TwinNotFoundException.class).getMessage()).hasSizeLessThan(2_000);
    }

    @Test
    void aNumberWithABillionDigitsIsRefused() throws IOException {
        serve((request, socket) -> End.CLOSED);
        String id = twin().state().createAttribute("Имя");

        for (Object body : new Object[] {"{\"value\":1e999999999}", Map.of("value", new BigDecimal("1e999999"))}) {
            Exchange out = send("twin:clientAttribute?operation=set&clientId=c&attributeId=" + id, body);

            failureOf(out, TwinInvalidArgumentException.class);
        }
    }
}
