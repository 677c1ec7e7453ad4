// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.support.RawServer;
import io.github.cameltwin.support.RawServer.End;
import io.github.cameltwin.support.RawServer.Request;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;

/** Whatever bytes come as an answer: the exchange ends, with a result that makes sense or a typed failure, and tells no token. */
class AnswersFuzzTest {

    private static final String TOKEN = "s3cret-token";

    private static final String LIST = "{\"items\":[{\"id\":\"a-1\",\"companyId\":1,\"name\":\"Имя\"}],\"count\":1}";

    private static RawServer server;
    private static RawServer elsewhere;
    private static volatile byte[] answer;
    private static volatile String lastRequest;
    private static FuzzSupport fuzz;

    @BeforeContainer
    static void start() throws IOException {
        server = new RawServer(AnswersFuzzTest::reply);
        elsewhere = new RawServer((request, socket) -> End.CLOSED);
        TwinConfiguration configuration = new TwinConfiguration();
        configuration.setBaseUrl(server.url());
        configuration.setToken(TOKEN);
        configuration.setMaxRetries(0);
        configuration.setRequestTimeout(5_000);
        configuration.setMaxResponseSize(100_000);
        fuzz = new FuzzSupport(configuration);
    }

    @AfterContainer
    static void stop() throws IOException {
        fuzz.close();
        server.close();
        elsewhere.close();
    }

    /** One answer to one request; then the connection is half closed until the other side has gone. */
    private static End reply(Request request, Socket socket) throws IOException {
        lastRequest = request.head() + request.body();
        socket.getOutputStream().write(answer);
        return End.HALF_CLOSED;
    }

    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<String> status = Arbitraries.oneOf(
                Arbitraries.of(
                        "HTTP/1.1 200 OK",
                        "HTTP/1.1 200",
                        "HTTP/1.0 201 Created",
                        "HTTP/1.1 100 Continue",
                        "HTTP/1.1 204 No Content",
                        "HTTP/1.1 302 Found",
                        "HTTP/1.1 401 Unauthorized",
                        "HTTP/1.1 429 Slow",
                        "HTTP/1.1 999 ?",
                        "HTTP/9.9 200 OK",
                        "HTTP/1.1 abc",
                        "ICY 200 OK",
                        ""),
                FuzzSupport.texts());
        Arbitrary<String> header = Arbitraries.oneOf(
                Arbitraries.of(
                        "Content-Type: application/json",
                        "Content-Type: application/json; charset=utf-16",
                        "Content-Type: text/html; charset=nonsense",
                        "Content-Type: ;;;",
                        "Content-Encoding: gzip",
                        "Transfer-Encoding: chunked",
                        "Transfer-Encoding: gzip, chunked",
                        "Content-Length: 10",
                        "Content-Length: -1",
                        "Content-Length: 99999999999999999999",
                        "Set-Cookie: id=1",
                        "Retry-After: 1e9",
                        "Retry-After: Tue, 99 Foo 2026 00:00:00 GMT",
                        "Connection: keep-alive",
                        "Location: " + elsewhere.url() + "/",
                        "no colon"),
                FuzzSupport.texts().map(text -> "X-Any: " + text));
        Arbitrary<String> body = Arbitraries.oneOf(
                Arbitraries.of(
                        LIST,
                        LIST.substring(0, 30),
                        "",
                        "null",
                        "[]",
                        "{}",
                        "{\"items\":null,\"count\":0}",
                        "{\"items\":{},\"count\":0}",
                        "{\"items\":[null],\"count\":1}",
                        "{\"items\":[{}],\"count\":-1}",
                        "{\"items\":[],\"items\":[1],\"count\":1e999}",
                        "{\"items\":[{\"id\":[],\"name\":{}}],\"count\":\"1\"}",
                        "{\"error\":\"Bearer " + TOKEN + "\",\"details\":[\"" + TOKEN + "\"]}",
                        "<html>" + TOKEN + "</html>",
                        "[".repeat(50_000),
                        "x".repeat(200_000),
                        "5\r\nhello\r\n0\r\n\r\n",
                        "zz\r\n"),
                FuzzSupport.texts());
        Arbitrary<byte[]> sensible = Combinators.combine(status, header.list().ofMaxSize(4), body)
                .as((line, headers, text) -> (line + "\r\n" + String.join("\r\n", headers)
                                + (headers.isEmpty() ? "" : "\r\n") + "\r\n" + text)
                        .getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> valid = body.map(text -> ("HTTP/1.1 200 OK\r\nContent-Length: "
                        + text.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(
                sensible, valid, Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
    }

    @Property
    void anyAnswerEndsTheExchangeWell(@ForAll("answers") byte[] bytes, @ForAll boolean set) {
        server.forget();
        answer = bytes;

        Exchange out = set
                ? fuzz.send("twin:clientAttribute?operation=set&clientId=c&attributeId=a", "x", Map.of())
                : fuzz.send("twin:attributes?operation=list", null, Map.of());

        FuzzSupport.assertTyped(out, List.of(TOKEN));
        if (out.getException() instanceof TwinOperationFailedException failure) {
            assertThat(failure.getResponseBody() + failure.getError() + failure.getDetails())
                    .doesNotContain(TOKEN);
        } else if (!set) {
            assertThat(out.getMessage().getBody(List.class))
                    .allSatisfy(one -> assertThat(((TwinAttribute) one).id()).isNotBlank());
        }
        assertThat(elsewhere.connections())
                .describedAs("connections to another host")
                .isZero();
        assertThat(lastRequest).doesNotContain("Cookie");
    }
}
