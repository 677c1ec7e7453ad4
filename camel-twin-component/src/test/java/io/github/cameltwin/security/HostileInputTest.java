// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.simulator.JournalEntry;
import io.github.cameltwin.support.TwinTestSupport;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids and values are data, never path, and message headers never become HTTP headers. */
class HostileInputTest extends TwinTestSupport {

    static Stream<String> idsThatCouldLeaveTheirPlace() {
        return Stream.of(
                "a/b",
                "/",
                "../attributes",
                "..",
                ".",
                "a..b",
                "a?b",
                "?",
                "a#b",
                "#",
                "%2F",
                "50%",
                "a\\b",
                "\\",
                "a\nb",
                "a\r\nHost: evil",
                "a\tb",
                "\u0000",
                "a\u0000",
                "a\u007fb",
                "a\u0085b",
                "\ud83d",
                "x\udc00");
    }

    @ParameterizedTest
    @MethodSource("idsThatCouldLeaveTheirPlace")
    void areRefusedAsClientBeforeAnythingIsSent(String id) {
        String attribute = twin().state().createAttribute("Имя");
        for (String operation : List.of("set", "list", "get", "delete")) {
            String uri = "twin:clientAttribute?operation=" + operation + "&attributeId=" + attribute;
            assertRefused(send(uri, "1", Map.of(TwinConstants.CLIENT_ID, id)), "client id");
            assertRefused(send(uri, Map.of("clientId", id, "value", "1")), "client id");
        }
        assertThat(twin().journal().count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("idsThatCouldLeaveTheirPlace")
    void areRefusedAsAttributeBeforeAnythingIsSent(String id) {
        for (String action : List.of(
                "attributes?operation=get",
                "attributes?operation=rename",
                "attributes?operation=delete",
                "clientAttribute?operation=set&clientId=c",
                "clientAttribute?operation=get&clientId=c",
                "clientAttribute?operation=delete&clientId=c")) {
            assertRefused(send("twin:" + action, "1", Map.of(TwinConstants.ATTRIBUTE_ID, id)), "attribute id");
            assertRefused(send("twin:" + action, Map.of("attributeId", id, "value", "1", "name", "2")), "attribute id");
        }
        assertThat(twin().journal().count()).isZero();
    }

    private static void assertRefused(Exchange out, String what) {
        assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining(what);
    }

    static Stream<String> idsWithBlanksAtTheirEnds() {
        return Stream.of(
                " a", "a ", " a ", "\u00a0a", "a\u3000", "\u2009a", "\ufeffa", "a\u200b", "\u2060a", "a\u00ad",
                "a\u2028");
    }

    @ParameterizedTest
    @MethodSource("idsWithBlanksAtTheirEnds")
    void anIdWithABlankAtAnEndIsRefusedWhereverItComesFrom(String id) {
        String set = "twin:clientAttribute?operation=set";
        for (Exchange out : List.of(
                send(set + "&attributeName=Имя", "1", Map.of(TwinConstants.CLIENT_ID, id)),
                send(set + "&attributeName=Имя", Map.of("clientId", id, "value", "1")),
                send(set + "&clientId=c", "1", Map.of(TwinConstants.ATTRIBUTE_ID, id)),
                send(set + "&clientId=c", Map.of("attributeId", id, "value", "1")),
                send("twin:clientAttribute?operation=sync", Map.of("clientId", id, "Имя", "1")))) {
            assertThat(failureOf(out, TwinInvalidArgumentException.class))
                    .hasMessageContainingAll("id begins or ends with a blank", "trim it");
        }
        assertThat(twin().journal().count()).isZero();

        String good = twin().state().createAttribute("Имя");
        TwinLoadReport report = (TwinLoadReport) resultOf(send(
                "twin:clientAttribute?operation=load",
                List.of(
                        Map.of("clientId", id, "Имя", "1"),
                        Map.of("clientId", "c", "attributeId", id, "value", "1"),
                        new TwinClientAttribute("1", id, null, "Имя", "1"),
                        new TwinClientAttribute(id, "c", null, "Имя", "1"),
                        Map.of("clientId", "c", "attributeId", good, "value", "1"))));
        assertThat(report.failures()).hasSize(4).allSatisfy(failure -> assertThat(failure.reason())
                .contains("id begins or ends with a blank"));
        assertThat(calls()).hasSize(1);
    }

    static Stream<String> idsThatAreOnlyUnusual() {
        return Stream.of(
                "a b",
                "a\u00a0b",
                "a\u200bb",
                "a;b=c",
                "a+b",
                "клиент-1",
                "me@example.com",
                "a:b",
                "a&b=c",
                "a,b",
                "~a!$'()*",
                "\ud83d\ude80",
                "a\"b",
                "<a>",
                "{a}",
                "[a]",
                "a|b^c`d",
                "a.b",
                "7-495-123-45-67",
                "x".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("idsThatAreOnlyUnusual")
    void arriveAsTheyAre(String id) {
        twin().state().createAttribute("Имя");

        Exchange out = send(
                "twin:clientAttribute?operation=set&attributeName=Имя", "Иван", Map.of(TwinConstants.CLIENT_ID, id));

        assertThat(out.getException()).isNull();
        JournalEntry call = theOnly("POST", VALUE);
        String segment = call.path().split("/")[4];
        assertThat(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(id);
        assertThat(twin().state().clientIds()).containsExactly(id);
        assertThat(resultOf(send(
                        "twin:clientAttribute?operation=get&attributeName=Имя",
                        null,
                        Map.of(TwinConstants.CLIENT_ID, id))))
                .isEqualTo("Иван");
    }

    @Test
    void namesAndValuesThatLookLikePathsOrJsonAreOnlyText() {
        for (String text : List.of("../x", "a/b", "\"}{\"name\":\"", "\",\"value\":\"x", "${body}", "</script>")) {
            String uri = "twin:clientAttribute?operation=set&clientId=client-1";
            assertThat(send("twin:attributes?operation=create", Map.of("name", text))
                            .getException())
                    .isNull();
            assertThat(send(uri, text, Map.of(TwinConstants.ATTRIBUTE_NAME, text))
                            .getException())
                    .isNull();
            assertThat(twin().state().value("client-1", text)).contains(text);
        }
    }

    @Test
    void messageHeadersNeverBecomeHttpHeaders() {
        String id = twin().state().createAttribute("Имя");

        Exchange out = send(
                "twin:clientAttribute?operation=set&clientId=client-1&attributeId=" + id,
                "Иван",
                Map.of(
                        "Authorization",
                        "Bearer somebody-elses",
                        "Host",
                        "evil.example",
                        "Content-Type",
                        "text/plain",
                        "Content-Length",
                        "1",
                        "X-Mine",
                        "x",
                        "Cookie",
                        "a=b",
                        Exchange.HTTP_PATH,
                        "/elsewhere",
                        Exchange.HTTP_QUERY,
                        "a=b",
                        Exchange.HTTP_URI,
                        "http://evil.example",
                        Exchange.HTTP_METHOD,
                        "DELETE"));

        assertThat(out.getException()).isNull();
        JournalEntry call = theOnly("POST", VALUE);
        assertThat(call.query()).isNull();
        assertThat(call.headers().keySet())
                .isSubsetOf(Set.of(
                        "accept",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent"));
        assertThat(call.header("authorization")).startsWith("Bearer ").isNotEqualTo("Bearer somebody-elses");
        assertThat(call.header("content-type")).isEqualTo("application/json");
        assertThat(call.header("host")).isEqualTo(twin().url().substring("http://".length()));
    }

    @Test
    void httpHeadersOfTheAnswerNeverBecomeMessageHeaders() {
        Exchange out = send("twin:attributes?operation=list", null);

        assertThat(out.getMessage().getHeaders()).containsOnlyKeys(TwinConstants.COUNT);
    }

    @Test
    void aValueOfTenMegabytesArrivesWhole() {
        twin().state().createAttribute("Имя");
        String large = "ж".repeat(5_000_000);

        Exchange out = send("twin:clientAttribute?operation=set&clientId=client-1&attributeName=Имя", large);

        assertThat(out.getException()).isNull();
        assertThat(twin().state().value("client-1", "Имя")).contains(large);
    }

    @Test
    void bytesThatAreNotInTheirCharsetAreRefused() {
        byte[] windows1251 = "{\"clientId\":\"c\",\"Имя\":\"Иван\"}".getBytes(Charset.forName("windows-1251"));

        Exchange out = template.request(
                "twin:clientAttribute?operation=sync&createMissing=true",
                exchange -> exchange.getMessage().setBody(windows1251));

        assertThat(out.getException())
                .isInstanceOf(TwinInvalidArgumentException.class)
                .hasMessageContaining("UTF-8");
        assertThat(twin().journal().entries()).isEmpty();
    }
}
