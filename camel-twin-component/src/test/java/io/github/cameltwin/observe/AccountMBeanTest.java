// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Without Micrometer, the same figures are there over JMX. */
class AccountMBeanTest extends TwinTestSupport {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    protected boolean useJmx() {
        return true;
    }

    private ObjectName name(String account) throws Exception {
        return name("twin", account);
    }

    private ObjectName name(String component, String account) throws Exception {
        String host = twin().url().replaceAll("http://|:.*", "");
        return new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=twin,component=\""
                + component + "\",name=\"" + host + " " + account + "\"");
    }

    private Object read(String attribute) throws Exception {
        return server.getAttribute(name("1"), attribute);
    }

    @Test
    void anAccountHasItsFigures() throws Exception {
        twin().state().createAttribute("Имя");
        twin().faults().add(Fault.status(429).on("POST", VALUE).times(1));
        send("twin:clientAttribute?operation=set&clientId=c-1&attributeName=Имя", "1");
        send("twin:clientAttribute?operation=set&clientId=c-1&attributeId=unknown", "1");
        send("twin:clientAttribute?operation=load", List.of(Map.of("clientId", "c-1", "Имя", "2")));

        assertThat(read("CallsSucceeded")).isEqualTo(4L);
        assertThat(read("CallsFailed")).isEqualTo(1L);
        assertThat(read("Attempts")).isEqualTo(6L);
        assertThat(read("Retries")).isEqualTo(1L);
        assertThat(read("AttemptsRateLimited")).isEqualTo(1L);
        assertThat(read("Logins")).isEqualTo(1L);
        assertThat(read("NamesReloads")).isEqualTo(1L);
        assertThat(read("Loads")).isEqualTo(1L);
        assertThat(read("LoadRowsDone")).isEqualTo(1L);
        assertThat(read("LoadValuesSet")).isEqualTo(1L);
        assertThat((String) server.invoke(name("1"), "dumpLoads", null, null)).matches("complete 1 \\d+\\.\\d{3}\n");
        assertThat((Double) read("MeanCallMillis")).isPositive();
        assertThat(read(HTTP2 ? "Http2Connections" : "Http1Connections")).isNotEqualTo(0);
        assertThat(server.invoke(name("1"), "dumpCalls", null, null))
                .isEqualTo("list_attributes success 1\nset_value success 2\nset_value not_found 1\nlogin success 1\n");
    }

    @Test
    void namesAndAttributesShowNoUserClientOrSecret() throws Exception {
        send("twin:clientAttribute?operation=set&clientId=client-s3cret&attributeId=attribute-s3cret", "value-s3cret");
        send("twin:attributes?operation=list&maxRetries=0&email=p-s3cret@example.com&password=w-s3cret", null);

        int beans = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:type=twin,*"), null)) {
            beans++;
            StringBuilder shown = new StringBuilder(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                shown.append(attribute.getName()).append(server.getAttribute(name, attribute.getName()));
            }
            for (String dump : List.of("dumpCalls", "dumpAttempts", "dumpRetries", "dumpLoads")) {
                shown.append(server.invoke(name, dump, null, null));
            }
            assertThat(shown).contains("CallsFailed").doesNotContain("s3cret", twin().email(), twin().password());
        }
        assertThat(beans).isEqualTo(2);
    }

    @Test
    void aSecondComponentHasAnMBeanOfItsOwn() throws Exception {
        TwinComponent second = new TwinComponent();
        second.setConfiguration(signedIn());
        context.addComponent("twin2", second);
        send("twin:attributes?operation=list", null);
        send("twin2:attributes?operation=list", null);
        send("twin2:attributes?operation=list", null);

        assertThat(server.getAttribute(name("twin", "1"), "CallsSucceeded")).isEqualTo(2L);
        assertThat(server.getAttribute(name("twin2", "1"), "CallsSucceeded")).isEqualTo(3L);
        second.stop();
        assertThat(server.isRegistered(name("twin2", "1"))).isFalse();
        assertThat(server.isRegistered(name("twin", "1"))).isTrue();
    }

    @Test
    void aStopRemovesTheMBean() throws Exception {
        send("twin:attributes?operation=list", null);
        ObjectName name = name("1");
        assertThat(server.isRegistered(name)).isTrue();

        context.getComponent("twin").stop();

        assertThat(server.isRegistered(name)).isFalse();
    }
}
