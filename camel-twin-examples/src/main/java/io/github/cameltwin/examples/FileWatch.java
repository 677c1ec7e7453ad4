// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.TwinLoadReport;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Watches the route that loads files, one at a time, from outside, and reports each at its end. */
final class FileWatch extends EventNotifierSupport {
    private final String route;
    private final Consumer<FileReport> listener;
    private final Consumer<TwinLoadReport> dryRuns;

    FileWatch(String route, Consumer<FileReport> listener) {
        this(route, listener, report -> {});
    }

    /**
     * @param route    the id of the route
     * @param listener is told of each file when it is done
     * @param dryRuns  is told of each dry run when it is done
     */
    FileWatch(String route, Consumer<FileReport> listener, Consumer<TwinLoadReport> dryRuns) {
        this.route = route;
        this.listener = listener;
        this.dryRuns = dryRuns;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeEvent of && isFile(of.getExchange());
    }

    /** Rejected rows are exchanges of this route as well, but copies. */
    private boolean isFile(Exchange exchange) {
        return route.equals(exchange.getFromRouteId())
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange file = ((ExchangeEvent) event).getExchange();
        switch (event.getType()) {
            case ExchangeSent -> noteDryRun(file);
            case ExchangeCompleted, ExchangeFailed -> end(file);
            default -> {}
        }
    }

    private void noteDryRun(Exchange file) {
        if (file.getMessage().getBody() instanceof TwinLoadReport report && report.dryRun()) {
            dryRuns.accept(report);
        }
    }

    private void end(Exchange file) {
        listener.accept(FileReport.of(file));
    }
}
