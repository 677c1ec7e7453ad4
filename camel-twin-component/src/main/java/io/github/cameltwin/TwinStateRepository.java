// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.util.Collections;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.spi.StateRepository;

/**
 * A state repository that also writes batches, removes states, and lists them. The options {@code stateFile} and
 * {@code stateRepository} accept it; {@code onlyChanged} is faster with it, and {@code deleteMissing} of a load requires it.
 *
 * <p>Keys and values are lines of ASCII without tabs. Keys have up to 1,000 characters, most have fewer than 60; values are
 * short, except the snapshots of consumers, which may have megabytes. Implementations are thread-safe, and what a method stored
 * survives a kill of the process as soon as the method returns.
 */
public interface TwinStateRepository extends StateRepository<String, String> {

    /**
     * Stores several states: all of them or none.
     *
     * @param  states                states by key; null as a state removes the key, also one that isn't there
     * @throws IllegalStateException if they couldn't be written; then the earlier states are still there
     */
    void setStates(Map<String, String> states);

    /**
     * Stores a state unless the key has one, also against other processes that share the repository.
     *
     * @return                       the state that the key has now
     * @throws IllegalStateException if it couldn't be written
     */
    String setStateIfAbsent(String key, String value);

    /**
     * Replaces a state if the key has the expected one, also against other processes that share the repository. This default
     * protects only against callers in this process.
     *
     * @return                       false if the key has another state, or none; then nothing is stored
     * @throws IllegalStateException if it couldn't be written
     */
    default boolean replaceState(String key, String expected, String value) {
        synchronized (this) {
            if (!expected.equals(getState(key))) {
                return false;
            }
            setState(key, value);
            return true;
        }
    }

    /**
     * Passes each state whose key begins with a prefix to an action, in any order and in the calling thread. Memory in use
     * doesn't depend on the number of states. The action may use this repository. A state that changes meanwhile is passed as
     * it was or as it is, or as both.
     */
    void forEachState(String keyPrefix, BiConsumer<String, String> action);

    /**
     * Stores a state; null removes it.
     *
     * @throws IllegalStateException if it couldn't be written; then the earlier state is still there
     */
    @Override
    default void setState(String key, String value) {
        setStates(Collections.singletonMap(key, value));
    }
}
