/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Knows which routes are being stopped, from the moment on when Camel begins to wait for their exchanges. Camel tells it to the
 * services of a route, but not to the producers in it, so each route is given a service that listens. Thread-safe.
 */
final class RouteStops extends LifecycleStrategySupport {

    private final Set<String> stopping = ConcurrentHashMap.newKeySet();

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        routes.forEach(route -> {
            stopping.remove(route.getRouteId());
            route.addService(new Listener(route.getRouteId()));
        });
    }

    /** Whether the context is stopping, or one of the routes that the exchange is in. */
    boolean affect(Exchange exchange) {
        return exchange.getContext().isStopping() || routesOf(exchange).anyMatch(stopping::contains);
    }

    private static Stream<String> routesOf(Exchange exchange) {
        Route current = ExchangeHelper.getRoute(exchange);
        return Stream.of(exchange.getFromRouteId(), current == null ? null : current.getRouteId())
                .filter(id -> id != null);
    }

    private final class Listener implements Service, ShutdownPrepared {

        private final String routeId;

        private Listener(String routeId) {
            this.routeId = routeId;
        }

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            if (!suspendOnly) {
                stopping.add(routeId);
            }
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
