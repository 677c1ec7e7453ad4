// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinStateConfiguration;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;

/** Gives each consumer the repository that its options name, and the states in it to no other consumer. Thread-safe. */
public final class ConsumerStates {

    private final StateKeyLocks locks = new StateKeyLocks();
    private final StateRepositories repositories;

    public ConsumerStates(StateRepositories repositories) {
        this.repositories = repositories;
    }

    /**
     * Opens the repository.
     *
     * @param memory the repository without options: in it, nobody else has a state
     * @param keys   keys of the states to claim
     */
    public StateLease lease(
            TwinStateConfiguration options,
            StateRepository<String, String> memory,
            Collection<String> keys,
            CamelContext context)
            throws Exception {
        StateLease lease = repositories.lease(options, context);
        if (lease == null) {
            return new StateLease(memory, () -> {});
        }
        try {
            Runnable unlock = locks.claim(lease.repository(), keys);
            return new StateLease(lease.repository(), () -> {
                unlock.run();
                lease.giveBack().run();
            });
        } catch (RuntimeException e) {
            lease.giveBack().run();
            throw e;
        }
    }
}
