// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import io.github.cameltwin.support.RawServer.End;
import io.github.cameltwin.support.RawServer.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * An answer and what is wrong with it. ECHO in it stands for what the request was authorized by, or for the password.
 *
 * @param cut  how many bytes of it are sent, counted from its end where it is negative
 * @param flip which byte is another one, or -1
 */
public record FuzzFlaw(String status, List<String> headers, String body, String framing, int cut, int flip, End end) {

    static final String PASSWORD = "пароль/\"<s3cret>+";
    static final String LIST =
            "{\"count\":1,\"items\":[{\"id\":\"a-1\",\"companyId\":1,\"clientId\":\"c\",\"name\":\"Имя\",\"value\":\"1\"}]}";

    byte[] bytes(Request request) {
        String secret = request.authorization().isEmpty()
                ? PASSWORD
                : request.authorization().replace("Bearer ", "");
        byte[] content = echo(body, secret).getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(status + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append(framing.replace("SIZE", "" + content.length).replace("HEX", Integer.toHexString(content.length)))
                .append(framing.endsWith("HEX\r\n") ? "" : "\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(echo(head.toString(), secret).getBytes(StandardCharsets.UTF_8));
        all.writeBytes(content);
        if (framing.contains("chunked")) {
            all.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] bytes = all.toByteArray();
        if (flip >= 0) {
            bytes[flip % bytes.length] ^= 1 << flip % 8;
        }
        int length = cut >= 0 ? Math.min(cut, bytes.length) : Math.max(0, bytes.length + 1 + cut);
        return Arrays.copyOf(bytes, length);
    }

    private static String echo(String text, String secret) {
        return text.replace("ECHO_IN_JSON", secret.replace("\"", "\\\"").replace("/", "\\/"))
                .replace("ECHO", secret);
    }

    /** Random ones, some of which point to another server. */
    static Arbitrary<FuzzFlaw> flaws(String elsewhere) {
        Arbitrary<String> status = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just("HTTP/1.1 200 OK")),
                Tuple.of(
                        5,
                        Arbitraries.of(
                                "HTTP/1.0 200 OK",
                                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK",
                                "HTTP/1.1 101 Switching Protocols",
                                "HTTP/1.1 204 No Content",
                                "HTTP/1.1 304 Not Modified",
                                "HTTP/1.1 302 ECHO",
                                "HTTP/1.1 307 Temporary Redirect",
                                "HTTP/1.1 400 ECHO",
                                "HTTP/1.1 401 Unauthorized",
                                "HTTP/1.1 404 Not Found",
                                "HTTP/1.1 429 Too Many Requests",
                                "HTTP/1.1 500 Internal Server Error",
                                "HTTP/1.1 ECHO",
                                "ECHO")));
        Arbitrary<String> header = Arbitraries.of(
                "Content-Type: application/json",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: text/html; charset=ECHO",
                "Content-Encoding: gzip",
                "Set-Cookie: id=1; Path=/",
                "Location: " + elsewhere + "/?token=ECHO",
                "Location: //127.0.0.1:" + elsewhere.substring("http://127.0.0.1:".length()) + "/",
                "Refresh: 0; url=" + elsewhere + "/",
                "WWW-Authenticate: Basic realm=\"x\"",
                "Proxy-Authenticate: Basic realm=\"x\"",
                "Retry-After: 1",
                "Retry-After: ECHO",
                "Connection: close",
                "Connection: upgrade",
                "Authorization ECHO",
                " folded: ECHO");
        Arbitrary<String> body = Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Arbitraries.of(
                                LIST,
                                "",
                                "{\"id\":\"a-2\"}",
                                "{\"id\":\"../a\"}",
                                "{\"items\":[{\"id\":\"../a\",\"name\":\"Имя\"}]}",
                                "{\"items\":[{\"id\":\"a\",\"name\":null,\"value\":{}}],\"count\":99}",
                                "{\"items\":[],\"items\":[null]}",
                                "{\"id\":{},\"error\":\"ECHO_IN_JSON\",\"details\":{\"ECHO_IN_JSON\":[\"ECHO_IN_JSON\"]}}",
                                "{\"error\":\"Token is expired.\"}",
                                "{\"token\":\"\",\"refreshToken\":\"ECHO_IN_JSON\"}",
                                "{\"token\":\"a\\r\\nX-Injected: 1\",\"refreshToken\":\"\\u0000\"}",
                                "{\"token\":\"ж\",\"refreshToken\":[]}",
                                "<html>ECHO</html>",
                                "x".repeat(200_000))),
                Tuple.of(1, FuzzSupport.texts()));
        Arbitrary<String> framing = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just("Content-Length: SIZE")),
                Tuple.of(
                        5,
                        Arbitraries.of(
                                "Transfer-Encoding: chunked\r\n\r\nHEX\r\n",
                                "Transfer-Encoding: chunked\r\n\r\nfHEX\r\n",
                                "Transfer-Encoding: chunked\r\nContent-Length: SIZE\r\n\r\nHEX\r\n",
                                "Content-Length: 1SIZE",
                                "Content-Length: 1",
                                "Content-Length: SIZE\r\nContent-Length: 1",
                                "Content-Length: -SIZE",
                                "X: no length")));
        Arbitrary<Integer> cuts = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(-1)),
                Tuple.of(1, Arbitraries.integers().between(-60, 120)));
        Arbitrary<Integer> flips = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(-1)),
                Tuple.of(1, Arbitraries.integers().between(0, 400)));
        // A connection that stays open after half an answer takes a whole timeout, so that there are few of these.
        Arbitrary<End> ends = Arbitraries.frequency(
                Tuple.of(60, End.CLOSED),
                Tuple.of(20, End.HALF_CLOSED),
                Tuple.of(19, End.RESET),
                Tuple.of(1, End.KEPT));
        return Combinators.combine(status, header.list().ofMaxSize(3), body, framing, cuts, flips, ends)
                .as(FuzzFlaw::new);
    }
}
