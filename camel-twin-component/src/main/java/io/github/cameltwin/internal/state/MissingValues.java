// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The values that an earlier load sent, and that the last load lacks. Its methods block, and go through all clients. */
public final class MissingValues {

    private final SentValueSpace space;
    private final int load;

    MissingValues(SentValueSpace space, int load) {
        this.space = space;
        this.load = load;
    }

    /**
     * How much is missing.
     *
     * @param all            the number of values that loads sent
     * @param missing        the number of these that the last load lacks
     * @param missingClients the number of clients of whom it has nothing
     */
    public record Counts(long all, long missing, long missingClients) {}

    /** Returns whether no other load began meanwhile, which would have its own idea of what is missing. */
    public boolean isLastLoad() {
        return space.store().lastLoad() == load;
    }

    /**
     * Counts, without any change.
     *
     * @param attributeIds the attributes that TWIN has; values of others are gone with their attributes
     */
    public Counts count(Collection<String> attributeIds) {
        Set<Integer> present =
                attributeIds.stream().map(space.store().cipher()::attribute).collect(Collectors.toSet());
        long[] counts = new long[3];
        space.store().forEach((clientId, values) -> {
            int all = values.countByLoad(place -> present.contains(values.attribute(place)));
            int missing = values.countByLoad(
                    place -> present.contains(values.attribute(place)) && values.isMissing(place, load));
            counts[0] += all;
            counts[1] += missing;
            counts[2] += missing > 0 && values.load() != load ? 1 : 0;
        });
        return new Counts(counts[0], counts[1], counts[2]);
    }

    /** Passes each client with a missing value. */
    public void forEachClient(Consumer<String> action) {
        space.store().forEach((clientId, values) -> {
            if (values.countByLoad(place -> values.isMissing(place, load)) > 0) {
                action.accept(clientId);
            }
        });
    }
}
