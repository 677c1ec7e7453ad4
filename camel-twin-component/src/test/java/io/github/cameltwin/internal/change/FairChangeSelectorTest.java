// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.TwinChangeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FairChangeSelectorTest {

    private final FairChangeSelector selector = new FairChangeSelector();

    private List<String> next(int limit, String... ids) {
        return next(limit, List.of(ids));
    }

    private List<String> next(int limit, List<String> ids) {
        Stream<PendingChange> changes = ids.stream()
                .map(id -> new PendingChange(new TwinChange(TwinChangeType.set, "c", id, null, "1", null), null));
        return selector.next(changes.toList(), limit).stream()
                .map(pending -> pending.change().attributeId())
                .toList();
    }

    @Test
    void selectsAllWithoutALimit() {
        assertThat(next(0, "a", "b", "c")).containsExactly("a", "b", "c");
        assertThat(next(3, "a", "b", "c")).containsExactly("a", "b", "c");
    }

    @Test
    void keepsTheOrderOfChangesThatWaitedEquallyLong() {
        assertThat(next(2, "a", "b", "c", "d", "e")).containsExactly("a", "b");
        assertThat(next(2, "c", "d", "e")).containsExactly("c", "d");
        assertThat(next(2, "e")).containsExactly("e");
    }

    @Test
    void selectsThoseThatWaitedBeforeOneThatFailed() {
        assertThat(next(1, "a", "b", "c")).containsExactly("a");
        assertThat(next(1, "a", "b", "c")).containsExactly("b");
        assertThat(next(1, "a", "c")).containsExactly("c");
        assertThat(next(1, "a")).containsExactly("a");
    }

    @Test
    void selectsThoseThatWaitedBeforeNewOnes() {
        assertThat(next(1, "a", "z")).containsExactly("a");
        assertThat(next(1, "new", "z")).containsExactly("z");
    }

    @Test
    void distinguishesTheSameAttributeOfTwoClients() {
        List<PendingChange> changes = Stream.of("c1", "c2")
                .map(client ->
                        new PendingChange(new TwinChange(TwinChangeType.set, client, "a", null, "1", null), null))
                .toList();

        assertThat(selector.next(changes, 1)).containsExactly(changes.get(0));
        assertThat(selector.next(changes, 1)).containsExactly(changes.get(1));
    }

    @Test
    void noChangeWaitsForEverWhateverComesAndFails() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> waiting = new LinkedHashSet<>();
        int created = 0;
        for (int round = 0; round < 200; round++) {
            // New ones stand before those that wait, as what was deleted does; a third of the selected ones fails.
            List<String> now = new ArrayList<>(List.of("n" + created++, "n" + created++));
            now.addAll(waiting);
            Set<String> done = new HashSet<>(next(3, now));
            done.removeIf(id -> random.nextInt(3) == 0);
            waiting.addAll(now);
            waiting.removeAll(done);
        }

        int rounds = created;
        for (int round = 0; round < rounds && !waiting.isEmpty(); round++) {
            List<String> now = new ArrayList<>(List.of("x" + round, "y" + round, "z" + round));
            now.addAll(waiting);
            waiting.removeAll(next(3, now));
        }

        assertThat(waiting).as("seed %d", seed).isEmpty();
    }
}
