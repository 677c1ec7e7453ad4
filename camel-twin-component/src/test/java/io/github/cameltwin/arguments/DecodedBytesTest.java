// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.load.LoadTestSupport;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that comes as bytes, in whatever form, is decoded strictly; a String is somebody else's word. */
class DecodedBytesTest extends LoadTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set&clientId=c&attributeName=Имя";
    private static final String GOOD = "{\"clientId\":\"good\",\"Имя\":\"Анна\"}";
    private static final String LOST = "{\"clientId\":\"lost\",\"Имя\":\"Ив\uFFFDн\"}";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Object> bodies(byte[] bytes) {
        ByteBuffer padded = ByteBuffer.allocate(bytes.length + 4).put(2, bytes).position(2);
        padded.limit(bytes.length + 2);
        return List.of(
                bytes,
                new ByteArrayInputStream(bytes),
                new InputStreamCache(bytes),
                padded,
                padded.slice(),
                padded.asReadOnlyBuffer());
    }

    private Exchange in(String charset, String uri, Object body) {
        Processor processor = exchange -> {
            exchange.setProperty(Exchange.CHARSET_NAME, charset);
            exchange.getMessage().setBody(body);
        };
        return template.request(uri, processor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "koi8-r", "IBM866", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void areReadInTheCharsetOfTheExchange(String charset) {
        String row = GOOD.replace("good", "c");
        for (String text : List.of(row, row + "\n" + row, "[" + row + "," + row + "]", "[\n" + row + "\n]\n")) {
            for (Object body : bodies(text.getBytes(Charset.forName(charset)))) {
                cleanReportOf(in(charset, LOAD, body));
                assertThat(twin().state().value("c", "Имя")).contains("Анна");
                twin().state().setValue("c", "Имя", "");
            }
        }
        for (Object body : bodies("Анна".getBytes(Charset.forName(charset)))) {
            assertThat(in(charset, SET, body).getException()).isNull();
            assertThat(twin().state().value("c", "Имя")).contains("Анна");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-nonsense", "no charset"})
    void anUnknownCharsetIsNamed(String charset) {
        assertThat(failureOf(in(charset, SET, utf8("Анна")), TwinInvalidArgumentException.class))
                .hasMessageContainingAll(Exchange.CHARSET_NAME, charset);
    }

    private Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    static Stream<Named<Function<DecodedBytesTest, Object>>> lost() {
        return Stream.of(
                Named.of("lines", test -> utf8(LOST + "\n" + GOOD)),
                Named.of("array", test -> utf8("[" + LOST + "," + GOOD + "]")),
                Named.of("objects", test -> utf8("{\n" + LOST.substring(1) + "\n" + GOOD)),
                Named.of("bytes in a list", test -> List.of(utf8(LOST), utf8(GOOD))),
                Named.of("field", test -> List.of(Map.of("clientId", "lost", "Имя", utf8("\uFFFD")), GOOD)),
                Named.of("name", test -> List.of(utf8(LOST.replace("Имя", "И\uFFFDя")), GOOD)),
                Named.of("id", test -> List.of(utf8(LOST.replace("lost", "\uFFFD")), GOOD)),
                Named.of("batch", test -> List.of(test.exchange(utf8(LOST)), test.exchange(utf8(GOOD)))),
                Named.of(
                        "batch of streams",
                        test -> List.of(
                                test.exchange(new ByteArrayInputStream(utf8(LOST))), test.exchange(utf8(GOOD)))));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void aLostCharacterRefusesItsRow(Function<DecodedBytesTest, Object> body) {
        TwinLoadReport report = reportOf(load("&createMissing=true", body.apply(this)));

        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.reason())
                .contains("U+FFFD"));
        assertThat(twin().state().value("good", "Имя")).contains("Анна");
        assertThat(twin().state().attributeCount()).isEqualTo(2);
    }

    @Test
    void aLostCharacterRefusesANameToEnsure() {
        for (Object body : List.of(
                utf8("И\uFFFDя"),
                utf8("[\"И\uFFFDя\"]"),
                List.of(utf8("И\uFFFDя")),
                List.of(exchange(utf8("И\uFFFDя"))),
                List.of(exchange(utf8("И\uFFFDя")).getMessage()))) {
            assertThat(failureOf(send("twin:attributes?operation=ensure", body), TwinInvalidArgumentException.class))
                    .hasMessageContaining("U+FFFD");
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void aStringMayHaveThatCharacter() {
        cleanReportOf(load("", LOST));
        cleanReportOf(load("", List.of(LOST, exchange(LOST))));

        assertThat(send(SET, "\uFFFD").getException()).isNull();
        assertThat(send(SET, null, Map.of(TwinConstants.VALUE, "\uFFFD")).getException())
                .isNull();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        byte[] marked = utf8("\uFEFFИван");

        for (Supplier<Exchange> sending : List.<Supplier<Exchange>>of(
                () -> send(SET, null, Map.of(TwinConstants.VALUE, marked)),
                () -> send(SET, Map.of("value", marked)),
                () -> send(SET, marked),
                () -> load("", List.of(Map.of("clientId", "c", "Имя", marked))))) {
            assertThat(sending.get().getException()).isNull();
            assertThat(twin().state().value("c", "Имя")).contains("Иван");
            twin().state().setValue("c", "Имя", "");
        }
    }
}
