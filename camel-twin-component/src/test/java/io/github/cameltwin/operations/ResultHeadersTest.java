// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation tells never becomes what a later one is told, wherever the headers have travelled meanwhile. */
class ResultHeadersTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set&clientId=c";

    @BeforeEach
    void attributes() {
        twin().state().createAttribute("A");
        twin().state().createAttribute("B");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:without-properties")
                        .to(SET + "&attributeName=A")
                        .removeProperties("*")
                        .setBody(constant("second"))
                        .to(SET + "&attributeName=B");
                from("direct:template").to(SET + "&attributeName=A").process(exchange -> exchange.getMessage()
                        .setBody(template.requestBodyAndHeaders(
                                SET + "&attributeName=B",
                                "second",
                                exchange.getMessage().getHeaders())));
                from("direct:aggregated")
                        .to(SET + "&attributeName=A")
                        .aggregate(constant(true), (before, now) -> {
                            Exchange fresh = new DefaultExchange(now.getContext());
                            fresh.getMessage().setHeaders(now.getMessage().getHeaders());
                            fresh.getMessage().setBody("second");
                            return fresh;
                        })
                        .completionSize(1)
                        .to(SET + "&attributeName=B")
                        .to("mock:aggregated");
                from("direct:enriched")
                        .enrich(SET + "&attributeName=A", (original, enriched) -> {
                            original.getMessage()
                                    .setHeaders(enriched.getMessage().getHeaders());
                            original.getMessage().setBody("second");
                            return original;
                        })
                        .to(SET + "&attributeName=B");
                from("direct:body-names-it")
                        .to(SET + "&attributeName=A")
                        .removeProperties("*")
                        .setBody(constant("{\"attributeName\":\"B\",\"value\":\"second\"}"))
                        .to(SET);
                from("direct:several-names")
                        .to("twin:attributes?operation=ensure")
                        .setBody(constant(List.of("B", "C")))
                        .to("twin:attributes?operation=ensure")
                        .setBody(constant("second"))
                        .to(SET);
                from("direct:nothing-names-it")
                        .to("twin:attributes?operation=ensure")
                        .removeProperties("*")
                        .setBody(constant("second"))
                        .to(SET);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:without-properties", "direct:template", "direct:enriched", "direct:body-names-it"})
    void aLaterStepSetsTheAttributeThatItNames(String route) {
        assertThat(send(route, "first").getException()).isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("A", "first", "B", "second"));
    }

    @Test
    void soDoesAStepAfterAnAggregation() throws Exception {
        getMockEndpoint("mock:aggregated").expectedMessageCount(1);

        send("direct:aggregated", "first");

        getMockEndpoint("mock:aggregated").assertIsSatisfied();
        assertThat(twin().state().values("c")).isEqualTo(Map.of("A", "first", "B", "second"));
    }

    @Test
    void whereNothingNamesAnAttributeTheResultIsMeant() {
        assertThat(send("direct:nothing-names-it", "Новый").getException()).isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("Новый", "second"));
    }

    @Test
    void anEarlierResultDoesNotSurviveOneOfSeveralAttributes() {
        Exchange out = send("direct:several-names", "A");

        assertThat(out.getException())
                .isInstanceOf(TwinInvalidArgumentException.class)
                .hasMessageContaining("needs the attribute");
        assertThat(twin().state().values("c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twin:attributes?operation=ensure",
                "twin:attributes?operation=get&attributeName=A",
                "twin:clientAttribute?operation=set&clientId=c&attributeName=A",
                "twin:clientAttribute?operation=get&clientId=c&attributeName=A"
            })
    void noOperationWritesAHeaderThatIsReadAsInput(String uri) {
        twin().state().setValue("c", "A", "x");

        Exchange out = send(uri, "A");

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeaders()).containsOnlyKeys(TwinConstants.RESULT_ID);
        assertThat(out.getProperties()).doesNotContainKey("CamelTwinAttributeIdIsResult");
    }
}
