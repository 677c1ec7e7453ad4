// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A transaction belongs to the thread that began it. */
class TransactedTest extends TwinTestSupport {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(TwinServerException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> threads.add(Thread.currentThread()));
                from("direct:transacted")
                        .process(exchange -> exchange.getExchangeExtension().setTransacted(true))
                        .to("twin:attributes?operation=create")
                        .process(exchange -> threads.add(Thread.currentThread()));
            }
        };
    }

    @Test
    void laterStepsRunInTheThreadOfTheTransaction() {
        template.sendBody("direct:transacted", "Имя клиента");

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void redeliveriesRunInTheThreadOfTheTransaction() {
        twin().faults()
                .add(Fault.status(503).on("POST", "/api/v1/clients/attributes").times(2));

        Exchange out = template.send(
                "direct:transacted", exchange -> exchange.getMessage().setBody("Имя клиента"));

        assertThat(out.getException()).isNull();
        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread(), Thread.currentThread());
        assertThat(twin().state().attributes()).hasSize(1);
    }
}
