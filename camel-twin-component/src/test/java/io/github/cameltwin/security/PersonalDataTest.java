// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.support.LogRecorder;
import io.github.cameltwin.support.TwinTestSupport;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The e-mail address of the user that signs in: what hides it, and what does so with Camel's sensitive keywords. */
class PersonalDataTest extends TwinTestSupport {

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("twin:attributes?operation=list&" + credentials("someone@example.com"));
                from("twin:attributes?startScheduler=false&" + credentials("somebody@example.com"))
                        .to("direct:in");
            }
        };
    }

    /** Camel keeps these in a static field. */
    @AfterEach
    void forgetKeywords() {
        URISupport.addSanitizeKeywords("none");
    }

    private static String credentials(String email) {
        return "email=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&password=RAW(" + twin().password() + ")";
    }

    @Test
    void namesOfMBeansShowNoAddressAndDifferByIt() throws Exception {
        List<String> endpoints = new ArrayList<>();
        for (ObjectName name : names()) {
            assertNoAddress(name.toString());
            if (name.toString().contains("type=endpoints") && name.toString().contains("twin://")) {
                endpoints.add(name.toString());
            }
        }
        assertThat(endpoints).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void endpointsProducersAndConsumersShowThemselvesWithoutAddress() throws Exception {
        List<String> shown = new ArrayList<>();
        for (Endpoint endpoint : context.getEndpoints()) {
            shown.add(endpoint.toString());
        }
        context.getRoutes().forEach(route -> shown.add(route.getConsumer().toString()));
        shown.add(context.getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointUri().startsWith("twin:"))
                .findFirst()
                .orElseThrow()
                .createProducer()
                .toString());

        assertThat(shown).anyMatch(text -> text.contains("email=xxxxxx"));
        shown.forEach(PersonalDataTest::assertNoAddress);
    }

    @Test
    void nothingShowsTheAddressWithTheKeyword() throws Exception {
        context.stop();
        Main main = new Main();
        main.addInitialProperty("camel.main.additional-sensitive-keywords", "email");
        main.addInitialProperty("camel.main.auto-configuration-log-summary", "true");
        main.addInitialProperty("camel.component.twin.base-url", twin().url());
        main.addInitialProperty("camel.component.twin.auth-url", twin().url());
        main.addInitialProperty("camel.component.twin.email", "someone@example.com");
        main.addInitialProperty("camel.component.twin.password", twin().password());
        main.configure().addRoutesBuilder(createRouteBuilder());
        log.lines().clear();
        main.start();
        List<String> beans = attributes();
        main.stop();

        // Camel shows all properties at DEBUG.
        List<String> summary =
                log.lines().stream().filter(line -> line.contains(" = ")).toList();
        assertThat(summary).anyMatch(line -> line.contains("camel.component.twin.email = xxxxxx"));
        summary.forEach(PersonalDataTest::assertNoAddress);
        assertThat(beans).anyMatch(text -> text.contains("twin://attributes") && text.contains("email=xxxxxx"));
        beans.forEach(PersonalDataTest::assertNoAddress);
        assertThat(summary).noneMatch(line -> line.contains(twin().password()));
        assertThat(beans).noneMatch(line -> line.contains(twin().password()));
    }

    private static void assertNoAddress(String text) {
        assertThat(text).doesNotContain("someone@example.com", "someone%40", "somebody@", "somebody%40");
    }

    private static Iterable<ObjectName> names() throws Exception {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("org.apache.camel:*"), null);
    }

    private static List<String> attributes() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        for (ObjectName name : names()) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    shown.add(name + " " + attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
        }
        return shown;
    }
}
