// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is remembered of one client, for one operation at a time. Thread-safe; nothing blocks. */
public interface ClientMemory {

    /** What is remembered of a value. */
    enum Knowledge {
        /** TWIN took this value, and that is trusted. */
        UP_TO_DATE,
        /** TWIN took this value, too long ago to be trusted. */
        EXPIRED,
        /** TWIN took another value. */
        DIFFERENT,
        /** Nothing is remembered. */
        UNKNOWN
    }

    /**
     * Returns what is remembered of a value.
     *
     * @param attributeId the attribute; null for one that TWIN doesn't have yet
     * @param value       the value; null for none
     */
    Knowledge of(String attributeId, String value);

    /**
     * Puts in doubt what is about to be replaced, so that nothing wrong is remembered if the process is killed after a call.
     *
     * @param  values values by the ids of their attributes; null for one to be deleted
     * @return        completed when that is stored; then the calls may be made
     */
    CompletableFuture<Void> beforeSending(Map<String, String> values);

    /** Remembers a value that TWIN took, or has according to its list; null for none. */
    void taken(String attributeId, String value);

    /** Forgets a value that was deleted because it is missing. */
    void forget(String attributeId);

    /** Returns whether {@link #inLoad} has an effect. */
    boolean marksLoads();

    /** Notes that the load of this operation has a value of the attribute, so that it isn't missing. */
    void inLoad(String attributeId);

    /** Notes that {@link #inLoad} was called for all values of a row. */
    void rowMarked();

    /** Returns whether TWIN has no values of the client but of these attributes. */
    boolean isWhole(Collection<String> attributeIds);

    /**
     * Returns which of these attributes have a value that an earlier load sent, and that the load of this operation lacks.
     * Forgets such values of other attributes, which TWIN doesn't have any more.
     */
    List<String> missing(Collection<String> attributeIds);

    /** Notes whether TWIN has no other values than those remembered. */
    void whole(boolean isWhole);

    /** Remembers nothing. */
    ClientMemory NONE = new ClientMemory() {

        private final CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

        @Override
        public Knowledge of(String attributeId, String value) {
            return Knowledge.UNKNOWN;
        }

        @Override
        public CompletableFuture<Void> beforeSending(Map<String, String> values) {
            return done;
        }

        @Override
        public void taken(String attributeId, String value) {}

        @Override
        public void forget(String attributeId) {}

        @Override
        public boolean marksLoads() {
            return false;
        }

        @Override
        public void inLoad(String attributeId) {}

        @Override
        public void rowMarked() {}

        @Override
        public boolean isWhole(Collection<String> attributeIds) {
            return false;
        }

        @Override
        public List<String> missing(Collection<String> attributeIds) {
            return List.of();
        }

        @Override
        public void whole(boolean isWhole) {}
    };
}
