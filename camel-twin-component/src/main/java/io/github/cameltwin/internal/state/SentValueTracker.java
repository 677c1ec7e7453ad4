// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Remembers what the operations of one endpoint send. Thread-safe. */
public final class SentValueTracker {

    /** The message where values that a load lacks can't be found. */
    public static final String CANNOT_LIST =
            "The option deleteMissing of a load finds what earlier loads set in the option"
                    + " stateFile, or in a stateRepository that can list its states: one that implements TwinStateRepository. Set one"
                    + " of them, or leave deleteMissing out";

    private final SentValueSpace space;
    private final TrackingOptions options;

    private SentValueTracker(SentValueSpace space, TrackingOptions options) {
        this.space = space;
        this.options = options;
    }

    /**
     * Creates a tracker.
     *
     * @param space what is remembered; null for nothing
     */
    public static SentValueTracker of(SentValueSpace space, boolean onlyChanged, Duration resendAfter, boolean dryRun) {
        return new SentValueTracker(space, new TrackingOptions(onlyChanged, resendAfter, dryRun, false));
    }

    /** Does work on one client, after all work on it that was begun before. */
    public <T> CompletableFuture<T> inOrder(String clientId, Function<ClientMemory, CompletableFuture<T>> work) {
        if (space == null) {
            return work.apply(ClientMemory.NONE);
        }
        return space.inOrder(
                space.open(clientId), client -> work.apply(new TrackedClient(space, client, options, 0, () -> {})));
    }

    public boolean isOnlyChanged() {
        return options.onlyChanged();
    }

    /**
     * Begins a load; may block.
     *
     * @param marks whether to note which values it has, for {@link MissingValues}
     */
    public LoadMemory beginLoad(boolean marks) {
        return space == null
                ? new LoadMemory(null, options, 0)
                : new LoadMemory(
                        space,
                        new TrackingOptions(options.onlyChanged(), options.resendAfter(), options.dryRun(), true),
                        marks ? space.store().beginLoad() : 0);
    }

    /** Returns whether clients that are remembered can be listed, as {@link MissingValues} needs it. */
    public boolean lists() {
        return space != null && space.store().lists();
    }
}
