// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Tracks stops of routes, from the moment when Camel begins to wait for their exchanges. Camel notifies the services of a
 * route, but not its producers, so this adds a service to each route. Thread-safe.
 */
public final class RouteStopTracker extends LifecycleStrategySupport {

    /** The number of stops of all routes, which orders them. */
    private final AtomicLong stops = new AtomicLong();

    /** The number of the last stop, by route. */
    private final Map<String, Long> lastStops = new ConcurrentHashMap<>();

    /** Listens to all present and future routes of the context; further calls have no effect. */
    public void listen(CamelContext camelContext) {
        if (!camelContext.getLifecycleStrategies().contains(this)) {
            camelContext.addLifecycleStrategy(this);
            onRoutesAdd(camelContext.getRoutes());
        }
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        routes.forEach(route -> route.addService(new Listener(route.getRouteId())));
    }

    /**
     * Returns a supplier that says whether a route of the exchange is stopped from now on. An earlier stop doesn't count:
     * Camel may have given it up, without a notification.
     */
    public BooleanSupplier watch(Exchange exchange) {
        long before = stops.get();
        List<String> routes = routesOf(exchange);
        return () -> routes.stream().anyMatch(id -> lastStops.getOrDefault(id, 0L) > before);
    }

    private static List<String> routesOf(Exchange exchange) {
        Route current = ExchangeHelper.getRoute(exchange);
        return Stream.of(exchange.getFromRouteId(), current == null ? null : current.getRouteId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private final class Listener implements Service, ShutdownPrepared {

        private final String routeId;

        private Listener(String routeId) {
            this.routeId = routeId;
        }

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            if (!suspendOnly) {
                lastStops.put(routeId, stops.incrementAndGet());
            }
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
