// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinEndpoint;
import io.github.cameltwin.endpoint.dsl.StaticEndpointBuilders;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that Camel passes on in another form than was meant are refused where they are written. */
class EndpointArgumentsTest extends TwinTestSupport {

    private static final String GET = "twin:clientAttribute?operation=get";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties values = new Properties();
        values.setProperty("client", "client-1");
        values.setProperty("expression", "${header.id}");
        values.setProperty("phone", "RAW(+7916)");
        context.getPropertiesComponent().setInitialProperties(values);
        return context;
    }

    private void assertRefused(String uri, String... message) {
        assertThatThrownBy(() -> context.addRoutes(routeTo(uri))).rootCause().hasMessageContainingAll(message);
        assertThat(twin().journal().count()).isZero();
    }

    private static RouteBuilder routeTo(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to").to(uri);
            }
        };
    }

    private static RouteBuilder dynamicRouteTo(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:toD").toD(uri);
            }
        };
    }

    private void load(String file, String text) throws Exception {
        Resource routes = ResourceHelper.fromString(file, text);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
    }

    private static String yamlUri(String uri) {
        return "- route:\n    from:\n      uri: direct:to\n      steps:\n        - to: '" + uri + "'\n";
    }

    private static String yamlParameter(String option, String value) {
        return """
                - route:
                    from:
                      uri: direct:to
                      steps:
                        - to:
                            uri: twin:clientAttribute
                            parameters:
                              operation: get
                              %s: '%s'
                """.formatted(option, value);
    }

    private static String xml(String uri) {
        return "<routes xmlns=\"http://camel.apache.org/schema/xml-io\"><route><from uri=\"direct:to\"/><to uri=\""
                + uri.replace("&", "&amp;") + "\"/></route></routes>";
    }

    @ParameterizedTest
    @CsvSource({
        "clientId,CamelTwinClientId,${header.id}",
        "clientId,CamelTwinClientId,crm-${body[id]}",
        "clientId,CamelTwinClientId,RAW(${header.id})",
        "clientId,CamelTwinClientId,{{expression}}",
        "attributeId,CamelTwinAttributeId,$simple{header.id}",
        "attributeName,CamelTwinAttributeName,${exchangeProperty.name}",
        "attributeName,CamelTwinAttributeName,Имя $simple{header.n}"
    })
    void anExpressionIsRefused(String option, String header, String value) throws Exception {
        String shown = value.replace("RAW(", "").replace(")", "").replace("{{expression}}", "${header.id}");
        String[] message = {"option " + option, "'" + shown + "'", "toD", header};
        String uri = GET + "&" + option + "=" + value;

        assertRefused(uri, message);
        assertThatThrownBy(() -> load("a.yaml", yamlUri(uri))).rootCause().hasMessageContainingAll(message);
        assertThatThrownBy(() -> load("a.yaml", yamlParameter(option, value)))
                .rootCause()
                .hasMessageContainingAll(message);
        assertThatThrownBy(() -> load("a.xml", xml(uri))).rootCause().hasMessageContainingAll(message);
    }

    @Test
    void anExpressionIsRefusedOfAConsumerToo() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("twin:clientAttribute?clientId=${header.id}").to("mock:changes");
                    }
                }))
                .rootCause()
                .hasMessageContainingAll("option clientId", "'${header.id}'");
    }

    @Test
    void anExpressionIsRefusedInTheEndpointDsl() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:to")
                                .to(StaticEndpointBuilders.twin("clientAttribute")
                                        .operation("get")
                                        .clientId("${header.id}"));
                    }
                }))
                .rootCause()
                .hasMessageContainingAll("option clientId", "'${header.id}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$5{x}", "5$", "$ {x}", "{header.id}", "#{x}", "$header.id"})
    void aTextThatIsNoExpressionIsTakenAsItIs(String name) throws Exception {
        context.addRoutes(routeTo(GET + "&clientId=client-1&attributeName=" + name));
        twin().state().setValue("client-1", name, "1");

        assertThat(resultOf(send("direct:to", null))).isEqualTo("1");
    }

    @Test
    void toDEvaluatesAnExpressionAndAPlaceholderIsResolved() throws Exception {
        twin().state().setValue("client-1", "Имя", "Иван");
        context.addRoutes(dynamicRouteTo(GET + "&clientId=${header.id}&attributeName=${body}"));
        context.addRoutes(routeTo(GET + "&clientId={{client}}&attributeName=Имя"));

        assertThat(resultOf(send("direct:toD", "Имя", Map.of("id", "client-1"))))
                .isEqualTo("Иван");
        assertThat(resultOf(send("direct:to", null))).isEqualTo("Иван");
    }

    @Test
    void anExpressionThatAHeaderBringsIntoToDIsRefusedToo() throws Exception {
        context.addRoutes(dynamicRouteTo(GET + "&clientId=${header.id}&attributeName=Имя"));

        Exchange out = send("direct:toD", null, Map.of("id", "${header.other}"));

        assertThat(out.getException()).hasStackTraceContaining("The option clientId is '${header.other}'");
        assertThat(twin().journal().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "clientId,CamelTwinClientId,+7916",
        "clientId,CamelTwinClientId,7916+",
        "clientId,CamelTwinClientId,%2B7916",
        "clientId,CamelTwinClientId,RAW( 7916)",
        "clientId,CamelTwinClientId,%C2%A07916",
        "clientId,CamelTwinClientId,%EF%BB%BF7916",
        "clientId,CamelTwinClientId,7916%E2%80%8B",
        "attributeId,CamelTwinAttributeId,+1",
        "attributeName,CamelTwinAttributeName,C++",
        "attributeName,CamelTwinAttributeName,+",
        "attributeName,CamelTwinAttributeName,Имя%20"
    })
    void aBlankAtAnEndIsRefusedAndTheWayOutIsTold(String option, String header, String value) throws Exception {
        String[] message = {"option " + option, "begins or ends with a blank", option + "=RAW(…)", header};
        String uri = GET + "&" + option + "=" + value;

        assertRefused(uri, message);
        assertThatThrownBy(() -> load("a.yaml", yamlUri(uri))).rootCause().hasMessageContainingAll(message);
        assertThatThrownBy(() -> load("a.yaml", yamlParameter(option, value)))
                .rootCause()
                .hasMessageContainingAll(message);
        assertThatThrownBy(() -> load("a.xml", xml(uri))).rootCause().hasMessageContainingAll(message);
    }

    @Test
    void theMessageShowsTheNameAndNoClient() {
        assertThatThrownBy(() -> context.getEndpoint(GET + "&attributeName=C++"))
                .rootCause()
                .hasMessageContaining("arrives as 'C  '");
        assertThatThrownBy(() -> context.getEndpoint(GET + "&clientId=+79161234567"))
                .rootCause()
                .hasMessageNotContaining("79161234567");
    }

    @Test
    void rawKeepsWhatIsWritten() throws Exception {
        for (String text : List.of("+7916", "C++", "100%", "a&b", "%2B", "A+B")) {
            assertThat(optionOf("twin:attributes?operation=get&attributeName=RAW(" + text + ")"))
                    .isEqualTo(text);
        }
        load("a.yaml", yamlParameter("attributeName", "RAW(C++)"));
        load(
                "b.xml",
                xml("twin:attributes?operation=get&attributeName=RAW(R&D)").replace("direct:to", "direct:xml"));
        assertThat(context.getEndpoints())
                .filteredOn(TwinEndpoint.class::isInstance)
                .extracting(endpoint -> ((TwinEndpoint) endpoint).getAttributeName())
                .contains("C++", "R&D");
        assertThat(((TwinEndpoint) context.getEndpoint("twin:clientAttribute?operation=get&clientId={{phone}}"))
                        .getClientId())
                .isEqualTo("+7916");
    }

    private String optionOf(String uri) {
        return ((TwinEndpoint) context.getEndpoint(uri)).getAttributeName();
    }

    @Test
    void theHeaderKeepsWhatIsInIt() throws Exception {
        twin().state().setValue("+7916", "C++", "1");
        context.addRoutes(routeTo(GET));

        Exchange out =
                send("direct:to", null, Map.of(TwinConstants.CLIENT_ID, "+7916", TwinConstants.ATTRIBUTE_NAME, "C++"));

        assertThat(resultOf(out)).isEqualTo("1");
    }

    @Test
    void aPlusThatAHeaderBringsIntoToDIsNotTakenForAnotherClient() throws Exception {
        twin().state().setValue("7916", "Имя", "Иван");
        context.addRoutes(dynamicRouteTo(GET + "&clientId=${header.phone}&attributeName=Имя"));

        Exchange out = send("direct:toD", null, Map.of("phone", "+7916"));

        assertThat(out.getException()).hasStackTraceContaining("clientId=RAW(…)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7916,7917", "7916,7917+", "RAW( 7916, 7917)", "RAW(7916, 7917 )"})
    void aConsumerWithABlankBeforeOrAfterItsListIsRefused(String ids) {
        assertThatThrownBy(() -> context.addRoutes(consumerOf(ids)))
                .rootCause()
                .hasMessageContainingAll("clientId", "begins or ends with a blank", "separated by commas");
    }

    @Test
    void blanksAfterTheCommasOfAConsumersListAreNoPartOfTheIds() {
        assertThatCode(() -> context.addRoutes(consumerOf("7916, 7917 ,7918"))).doesNotThrowAnyException();
    }

    private static RouteBuilder consumerOf(String ids) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("twin:clientAttribute?startScheduler=false&clientId=" + ids)
                        .to("mock:changes");
            }
        };
    }
}
