// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinOperationFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** What fuzz tests share: a context for all tries, nasty texts, and what must hold for every failure. */
public final class FuzzSupport implements AutoCloseable {

    private static final int LONGEST_MESSAGE = 4_000;

    private static final List<String> OPERATIONS = List.of(
            "attributes?operation=create",
            "attributes?operation=list",
            "attributes?operation=get",
            "attributes?operation=rename",
            "attributes?operation=delete",
            "attributes?operation=ensure",
            "clientAttribute?operation=set",
            "clientAttribute?operation=list",
            "clientAttribute?operation=get",
            "clientAttribute?operation=delete",
            "clientAttribute?operation=setAll",
            "clientAttribute?operation=sync");

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    FuzzSupport(TwinConfiguration configuration) {
        camel.getComponent("twin", TwinComponent.class).setConfiguration(configuration);
        camel.start();
        template = camel.createProducerTemplate();
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> fill(exchange, body, headers));
    }

    /** Through an endpoint that is not kept. */
    Exchange sendOnce(String uri, Object body, Map<String, Object> headers) {
        Endpoint endpoint = camel.getEndpoint(uri);
        Exchange exchange = endpoint.createExchange();
        fill(exchange, body, headers);
        try (Producer producer = endpoint.createProducer()) {
            producer.start();
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            camel.removeEndpoint(endpoint);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return exchange;
    }

    private static void fill(Exchange exchange, Object body, Map<String, Object> headers) {
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
    }

    /** One of all operations but load, whatever the number. */
    static String operation(int number) {
        return OPERATIONS.get(Math.floorMod(number, OPERATIONS.size()));
    }

    /** Every exchange ends well, or with a type of ours and a message that is fit for a log. */
    static void assertTyped(Exchange out, List<String> secrets) {
        Exception failure = out.getException();
        if (failure == null) {
            return;
        }
        assertThat(failure).isInstanceOfAny(TwinInvalidArgumentException.class, TwinOperationFailedException.class);
        String message = failure.getMessage();
        assertThat(message).hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(message.chars().filter(Character::isISOControl)).as(message).isEmpty();
        String everything = everythingOf(failure);
        for (String secret : secrets) {
            assertThat(everything).doesNotContain(secret);
        }
    }

    /** All that an exception and its causes tell. */
    public static String everythingOf(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
            if (cause instanceof TwinOperationFailedException twin) {
                text.append(twin.getUri())
                        .append(twin.getHttpResponseStatus())
                        .append(twin.getRedirectLocation())
                        .append(twin.getResponseHeaders())
                        .append(twin.getResponseBody())
                        .append(twin.getError())
                        .append(twin.getDetails())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Texts of all characters there are, halves of surrogate pairs among them, and such as somebody would try. */
    static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.strings().all().ofMaxLength(30)),
                Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(30)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "",
                                " ",
                                "\u00a0",
                                ".",
                                "..",
                                "../attributes",
                                "%2e%2e%2f",
                                "a/b",
                                "a\\b",
                                "a?b=c",
                                "a#b",
                                "a%",
                                "\0",
                                "a\r\nX-Injected: 1",
                                "\ud83d",
                                "\ude00x",
                                "\ud83d\ude00",
                                "{\"a\":1}",
                                "[]",
                                "null",
                                "\"",
                                "${body}",
                                "{{x}}",
                                "RAW(x)",
                                "\u2028",
                                "\ufeffx")),
                Tuple.of(1, Arbitraries.strings().withChars("аяё").ofLength(2_000)));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
