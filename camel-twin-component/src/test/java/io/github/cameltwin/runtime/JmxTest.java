// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.support.TwinTestSupport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What Camel shows over JMX of routes with {@code twin:} has no secrets. */
class JmxTest extends TwinTestSupport {

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("twin:attributes?operation=list");
                from("twin:attributes?startScheduler=false&token=RAW(s3cret)&proxyPassword=s3cret-too")
                        .to("direct:in");
                from("direct:secret").to("twin:attributes?operation=list&token=RAW(s3cret)&proxyPassword=s3cret-too");
            }
        };
    }

    @Test
    void attributesOfMBeansShowNoSecret() throws Exception {
        assertThat(send("direct:in", null).getException()).isNull();
        send("direct:secret", null);
        String token = twin().journal()
                .entries("GET", ATTRIBUTES)
                .get(0)
                .header("authorization")
                .substring(7);

        List<String> shown = shown();

        assertThat(shown).anyMatch(text -> text.contains("twin://attributes"));
        for (String secret : List.of("s3cret", twin().password(), token)) {
            assertThat(shown).noneMatch(text -> text.contains(secret));
        }
    }

    private static List<String> shown() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            shown.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    shown.add(name.getKeyProperty("type") + " " + attribute.getName() + " "
                            + server.getAttribute(name, attribute.getName()));
                } catch (Exception e) {
                    // Some attributes cannot be read where a feature is off.
                    shown.add(attribute.getName());
                }
            }
        }
        return shown;
    }
}
