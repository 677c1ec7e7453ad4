// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.load.LoadTestSupport;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Errors in what a message holds, such as that a class is missing, end an exchange or a row as exceptions do. */
class ErrorsInMessagesTest extends LoadTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:set").to("twin:clientAttribute?operation=setAll&clientId=c-1");
                from("direct:load").to(LOAD);
            }
        };
    }

    /** A bean of whose class something is missing. */
    public static final class Broken {
        public String getClientId() {
            throw new NoClassDefFoundError("gone/With");
        }
    }

    private Exchange sendOn(String uri, Object body) {
        return endOf(template.asyncSend(uri, exchange -> exchange.getMessage().setBody(body)));
    }

    @Test
    void endTheExchange() {
        Map<String, Object> map = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new NoClassDefFoundError("gone/With");
            }
        };

        assertThat(sendOn("direct:set", map).getException())
                .hasRootCauseInstanceOf(NoClassDefFoundError.class)
                .hasRootCauseMessage("gone/With");
    }

    @Test
    void ofOneRowLeaveTheOthersAlone() {
        TwinLoadReport report =
                reportOf(sendOn("direct:load", Stream.of(nameRow("c-1", "1"), new Broken(), nameRow("c-2", "2"))));

        assertThat(report.done()).isEqualTo(2);
        assertThat(report.failures()).extracting(TwinLoadReport.Failure::row).containsExactly(2L);
    }

    @Test
    void ofTheSourceEndTheLoadWithItsReport() {
        Iterator<Object> rows = new Iterator<>() {
            private final Iterator<Map<String, Object>> good =
                    List.of(nameRow("c-1", "1"), nameRow("c-2", "2")).iterator();

            @Override
            public boolean hasNext() {
                if (good.hasNext()) {
                    return true;
                }
                throw new NoClassDefFoundError("gone/With");
            }

            @Override
            public Object next() {
                return good.next();
            }
        };

        TwinLoadStoppedException stop = stopOf(sendOn("direct:load", rows));

        assertThat(stop.getReport().done()).isEqualTo(2);
        assertThat(stop.getReport().stopped()).isEqualTo("no more rows can be read: gone/With");
    }
}
