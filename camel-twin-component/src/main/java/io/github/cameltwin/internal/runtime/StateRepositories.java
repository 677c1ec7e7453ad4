// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinStateConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.StateRepository;

/** Opens the repositories that options name; endpoints with one {@code stateFile} share it. Thread-safe. */
public final class StateRepositories {

    private final StateFileRegistry files = new StateFileRegistry();

    /**
     * Opens the repository of the options.
     *
     * @return a share of it; null if the options name none
     */
    StateLease lease(TwinStateConfiguration options, CamelContext context) throws Exception {
        if (options.getStateFile() != null) {
            return files.lease(options.getStateFile());
        }
        StateRepository<String, String> bean = options.getStateRepository();
        if (bean == null) {
            return null;
        }
        // Camel starts none that stands in the registry; who has started his own one also stops it.
        if (bean instanceof StatefulService service && !service.isStarted()) {
            context.addService(bean, true, true);
        }
        return new StateLease(bean, () -> {});
    }
}
