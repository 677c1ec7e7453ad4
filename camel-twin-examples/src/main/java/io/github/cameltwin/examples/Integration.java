// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Camel with the routes and settings of the resources, as Camel's own launchers would run them. */
final class Integration implements AutoCloseable {
    private final Main camel = new Main();

    private Integration() {}

    /**
     * Starts the routes.
     *
     * @param configuration the resource with the settings
     * @param settings      go before those
     * @param beans         by name; what is an {@link org.apache.camel.spi.EventNotifier} is told what happens in the routes
     */
    static Integration start(String configuration, Map<String, String> settings, Map<String, Object> beans)
            throws Exception {
        Integration integration = new Integration();
        integration.camel.setPropertyPlaceholderLocations("classpath:" + configuration);
        settings.forEach(integration.camel::addOverrideProperty);
        beans.forEach(integration.camel::bind);
        try {
            integration.camel.start();
        } catch (Exception e) {
            integration.close();
            throw e;
        }
        return integration;
    }

    /** Starts a route, where the settings have none start by itself. */
    void startRoute(String id) throws Exception {
        camel.getCamelContext().getRouteController().startRoute(id);
    }

    /** Asks TWIN for what it has of a client. */
    List<TwinClientAttribute> valuesOf(String clientId) throws Exception {
        return ask(
                "twin:clientAttribute?operation=list",
                Map.of("CamelTwinClientId", clientId),
                TwinClientAttribute[].class);
    }

    /** Asks TWIN for all attributes. */
    List<TwinAttribute> attributes() throws Exception {
        return ask("twin:attributes?operation=list", Map.of(), TwinAttribute[].class);
    }

    private <T> List<T> ask(String uri, Map<String, Object> headers, Class<T[]> type) throws Exception {
        try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate()) {
            return List.of(template.requestBodyAndHeaders(uri, null, headers, type));
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
