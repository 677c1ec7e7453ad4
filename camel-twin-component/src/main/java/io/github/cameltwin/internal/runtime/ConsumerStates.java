// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConsumerConfiguration;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.StateRepository;

/** Gives each consumer the repository that its options name, and the states in it to no other consumer. Thread-safe. */
public final class ConsumerStates {

    private final StateKeyLocks locks = new StateKeyLocks();
    private final StateFileRegistry files = new StateFileRegistry();

    /** A consumer's repository; {@code giveBack} is to be run once, when the consumer has stopped. */
    public record Lease(StateRepository<String, String> repository, Runnable giveBack) {}

    /**
     * Opens the repository.
     *
     * @param memory the repository without options: in it, nobody else has a state
     * @param keys   keys of the states to claim
     */
    public Lease lease(
            TwinConsumerConfiguration options,
            StateRepository<String, String> memory,
            Collection<String> keys,
            CamelContext context)
            throws Exception {
        if (options.getStateFile() != null) {
            Lease file = files.lease(options.getStateFile());
            try {
                Runnable unlock = locks.claim(file.repository(), keys);
                return new Lease(file.repository(), () -> {
                    unlock.run();
                    file.giveBack().run();
                });
            } catch (RuntimeException e) {
                file.giveBack().run();
                throw e;
            }
        }
        StateRepository<String, String> bean = options.getStateRepository();
        if (bean == null) {
            return new Lease(memory, () -> {});
        }
        // Camel starts none that stands in the registry; who has started his own one also stops it.
        if (bean instanceof StatefulService service && !service.isStarted()) {
            context.addService(bean, true, true);
        }
        return new Lease(bean, locks.claim(bean, keys));
    }
}
