// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.StateRepository;

/**
 * Locks the states of running consumers, by repository and key. Two consumers with one state would take each other's changes,
 * and each would miss those that the other one emits. Thread-safe.
 */
public final class StateKeyLocks {

    /** Guarded by this. */
    private final Map<StateRepository<?, ?>, Set<String>> claimed = new IdentityHashMap<>();

    /**
     * Claims the states under these keys.
     *
     * @return                       gives them back
     * @throws IllegalStateException if another consumer has one of them; then none is claimed
     */
    public synchronized Runnable claim(StateRepository<?, ?> repository, Collection<String> keys) {
        Set<String> taken = claimed.computeIfAbsent(repository, unused -> new HashSet<>());
        keys.stream().filter(taken::contains).findFirst().ifPresent(key -> {
            throw new IllegalStateException(
                    "The state under the key '" + key + "' is that of another consumer, which is"
                            + " running. Two consumers with one state would take each other's changes: give one of them a"
                            + " stateFile or stateRepository of its own");
        });
        taken.addAll(keys);
        return () -> giveBack(repository, keys);
    }

    private synchronized void giveBack(StateRepository<?, ?> repository, Collection<String> keys) {
        Set<String> taken = claimed.get(repository);
        taken.removeAll(keys);
        if (taken.isEmpty()) {
            claimed.remove(repository);
        }
    }
}
