// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Header before option before body; and what an earlier step found never beats what a step is told. */
class ArgumentPrecedenceTest extends TwinTestSupport {

    private static final String SET = "twin:clientAttribute?operation=set";
    private static final Map<String, Object> BODY =
            Map.of("clientId", "body", "attributeName", "Тело", "value", "from the body");

    private String header;
    private String option;

    @BeforeEach
    void createAttributes() {
        header = twin().state().createAttribute("Заголовок");
        option = twin().state().createAttribute("Опция");
        twin().state().createAttribute("Тело");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two-sets")
                        .to(SET + "&clientId=client-1&attributeName=Заголовок")
                        .to(SET + "&clientId=client-1&attributeName=Опция");
                from("direct:two-rows")
                        .to(SET)
                        .setBody(constant(Map.of("clientId", "client-1", "attributeName", "Опция", "value", "2")))
                        .to(SET);
                from("direct:create-and-set")
                        .to("twin:attributes?operation=create")
                        .setBody(constant("Иван"))
                        .to(SET + "&clientId=client-1");
                from("direct:find-and-delete")
                        .to("twin:attributes?operation=get&attributeName=Опция")
                        .to("twin:attributes?operation=delete");
                from("direct:found-nothing")
                        .to("twin:attributes?operation=get&attributeName=Опция")
                        .to("twin:attributes?operation=get&attributeName=Нет")
                        .to("twin:attributes?operation=delete");
                from("direct:own-header")
                        .to(SET + "&clientId=client-1&attributeName=Заголовок")
                        .setHeader(TwinConstants.ATTRIBUTE_ID, exchangeProperty("mine"))
                        .to(SET + "&clientId=client-1&attributeName=Тело");
                from("direct:id-of-the-body")
                        .to("twin:attributes?operation=get&attributeName=Заголовок")
                        .setHeader(TwinConstants.ATTRIBUTE_ID, simple("${body.id}"))
                        .setBody(constant("1"))
                        .to(SET + "&clientId=client-1&attributeName=Тело");
            }
        };
    }

    @Test
    void headersWin() {
        send(
                SET + "&clientId=option&attributeName=Опция",
                BODY,
                Map.of(
                        TwinConstants.CLIENT_ID, "header",
                        TwinConstants.ATTRIBUTE_NAME, "Заголовок",
                        TwinConstants.VALUE, "from the header"));

        assertThat(twin().state().clientIds()).containsExactly("header");
        assertThat(twin().state().values("header")).containsExactly(Map.entry("Заголовок", "from the header"));
    }

    @Test
    void optionsComeNext() {
        send(SET + "&clientId=option&attributeName=Опция", BODY);

        assertThat(twin().state().clientIds()).containsExactly("option");
        assertThat(twin().state().values("option")).containsExactly(Map.entry("Опция", "from the body"));
    }

    @Test
    void theBodyComesLast() {
        send(SET, BODY);

        assertThat(twin().state().clientIds()).containsExactly("body");
        assertThat(twin().state().values("body")).containsExactly(Map.entry("Тело", "from the body"));
    }

    @ParameterizedTest
    @CsvSource({
        "true,false,false,Заголовок",
        "true,true,true,Заголовок",
        "false,true,true,Опция",
        "false,false,true,Тело"
    })
    void eachArgumentIsLookedForOnItsOwn(boolean inHeader, boolean inOption, boolean inBody, String attribute) {
        send(
                SET + "&clientId=client-1" + (inOption ? "&attributeId=" + option : ""),
                inBody ? Map.of("attributeName", "Тело", "value", "1") : "1",
                inHeader ? Map.of(TwinConstants.ATTRIBUTE_ID, header) : Map.of());

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry(attribute, "1"));
    }

    @Test
    void aNameInAHeaderBeatsAnIdInAnOption() {
        send(SET + "&clientId=client-1&attributeId=" + option, "1", Map.of(TwinConstants.ATTRIBUTE_NAME, "Заголовок"));

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Заголовок", "1"));
    }

    @Test
    void anIdBeatsANameInTheSamePlace() {
        send(
                SET + "&clientId=client-1",
                "1",
                Map.of(TwinConstants.ATTRIBUTE_ID, header, TwinConstants.ATTRIBUTE_NAME, "Опция"));
        send(SET + "&clientId=client-2&attributeName=Опция&attributeId=" + header, "1");

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Заголовок", "1"));
        assertThat(twin().state().values("client-2")).containsExactly(Map.entry("Заголовок", "1"));
    }

    @Test
    void theNameOfANewAttributeComesFromHeaderBeforeBody() {
        send("twin:attributes?operation=create", "Тело 2", Map.of(TwinConstants.NAME, "Заголовок 2"));
        send("twin:attributes?operation=create", Map.of("name", "Тело 3"));

        assertThat(twin().state().attributes()).extracting("name").endsWith("Тело", "Заголовок 2", "Тело 3");
    }

    @Test
    void valuesOfHeadersNeedNotBeStrings() {
        send(SET + "&attributeName=Опция", "x", Map.of(TwinConstants.CLIENT_ID, 42L, TwinConstants.VALUE, 1.5));

        assertThat(twin().state().values("42")).containsExactly(Map.entry("Опция", "1.5"));
    }

    @Test
    void twoStepsWithTheirOwnAttributesSetBoth() {
        Exchange out = send("direct:two-sets", "1");

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of("Заголовок", "1", "Опция", "1"));
        assertThat(out.getMessage().getHeader(TwinConstants.RESULT_ID)).isEqualTo(option);
    }

    @Test
    void twoRowsWithTheirOwnAttributesSetBoth() {
        Exchange out =
                send("direct:two-rows", Map.of("clientId", "client-1", "attributeName", "Заголовок", "value", "1"));

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).isEqualTo(Map.of("Заголовок", "1", "Опция", "2"));
    }

    @Test
    void whatWasCreatedIsMeantWhereNothingElseIsSaid() {
        assertThat(send("direct:create-and-set", "Имя").getException()).isNull();

        assertThat(twin().state().values("client-1")).containsExactly(Map.entry("Имя", "Иван"));
    }

    @Test
    void whatWasFoundIsMeantWhereNothingElseIsSaid() {
        assertThat(send("direct:find-and-delete", null).getException()).isNull();

        assertThat(twin().state().attributeId("Опция")).isEmpty();
        assertThat(twin().state().attributeCount()).isEqualTo(2);
    }

    @Test
    void whereNothingWasFoundNothingElseIsDeletedInstead() {
        Exchange out = send("direct:found-nothing", null);

        assertThat(out.getException()).isInstanceOf(TwinInvalidArgumentException.class);
        assertThat(twin().state().attributeCount()).isEqualTo(3);
    }

    @Test
    void theIdOfARecordThatTheRoutePutsIntoTheHeaderIsNoResult() {
        assertThat(send("direct:id-of-the-body", null).getException()).isNull();

        assertThat(twin().state().values("client-1")).containsOnlyKeys("Заголовок");
    }

    @Test
    void aHeaderThatTheRouteSetsAfterAnEarlierStepIsNoResult() {
        Exchange out = template.request("direct:own-header", exchange -> {
            exchange.getMessage().setBody("1");
            exchange.setProperty("mine", option);
        });

        assertThat(out.getException()).isNull();
        assertThat(twin().state().values("client-1")).containsOnlyKeys("Заголовок", "Опция");
    }
}
