// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where TWIN answers nothing, the message goes on as it came. */
class UntouchedBodyTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:cached").to(SET).convertBodyTo(String.class);
                from("direct:uncached").streamCache("false").to(SET).convertBodyTo(String.class);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twin:clientAttribute?operation=set",
                "twin:clientAttribute?operation=delete",
                "twin:attributes?operation=rename",
                "twin:attributes?operation=delete"
            })
    void theSameObjectGoesOn(String uri) {
        twin().state().setValue("client-1", "Имя", "Иван");
        Map<String, Object> body = new HashMap<>(Map.of(
                "clientId", "client-1", "attributeName", "Имя", "value", "Пётр", "name", "Как зовут", "more", 1));
        Map<String, Object> before = Map.copyOf(body);

        Exchange out = send(uri, body);

        assertThat(resultOf(out)).isSameAs(body);
        assertThat(body).isEqualTo(before);
    }

    @Test
    void headersOfTheRouteGoOn() {
        twin().state().createAttribute("Имя");

        Exchange out = send(SET + "&clientId=client-1&attributeName=Имя", "Иван", Map.of("mine", "kept", "Host", "h"));

        assertThat(out.getMessage().getHeaders()).containsEntry("mine", "kept").containsEntry("Host", "h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:cached", "direct:uncached"})
    void aStreamThatWasReadForArgumentsCanBeReadAgain(String route) {
        twin().state().createAttribute("Имя");
        String json = "{\"clientId\":\"client-1\",\"attributeName\":\"Имя\",\"value\":\"Иван\"}";

        Exchange out = send(route, stream(json));

        assertThat(resultOf(out)).isEqualTo(json);
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @Test
    void aStreamThatNobodyHasToReadIsNotRead() {
        String id = twin().state().createAttribute("Имя");
        InputStream untouchable = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };

        Exchange out = template.request(SET + "&clientId=client-1&attributeId=" + id, exchange -> {
            exchange.getMessage().setBody(untouchable);
            exchange.getMessage().setHeader(TwinConstants.VALUE, "Иван");
        });

        assertThat(resultOf(out)).isSameAs(untouchable);
        assertThat(twin().state().value("client-1", "Имя")).contains("Иван");
    }

    @Test
    void aFailedCallLeavesTheBodyToo() {
        Exchange out = send(SET + "&clientId=client-1&attributeName=Имя", "Иван");

        assertThat(out.getException()).isInstanceOf(TwinNotFoundException.class);
        assertThat(out.getMessage().getBody()).isEqualTo("Иван");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
