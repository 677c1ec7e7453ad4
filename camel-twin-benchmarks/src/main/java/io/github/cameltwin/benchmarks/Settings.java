// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.subject.Subject;
import java.util.List;

/**
 * How the comparison is made.
 *
 * @param subjects      what is compared
 * @param delays        how late the simulator answers, in milliseconds, one after the other
 * @param starts        how often all processes are started anew: what the JIT compiler makes of one stays so for its life
 * @param rounds        how often each subject runs without a delay, at the least
 * @param seconds       how long it does
 * @param warmUpSeconds how long each subject runs before
 * @param eventLoops    how many threads the simulator serves with
 * @param tls           whether TLS is spoken
 * @param quick         whether each subject runs with but one number of calls in flight
 */
public record Settings(
        List<Subject> subjects,
        List<Integer> delays,
        int starts,
        int rounds,
        double seconds,
        double warmUpSeconds,
        int eventLoops,
        boolean tls,
        boolean quick) {

    /** A turn with a delay is so many of them long: a load begins and ends with fewer calls under way. */
    private static final int DELAYS_IN_A_TURN = 40;

    /** Medians of fewer say little. */
    private static final int FEWEST_ROUNDS = 5;

    /** All that the subjects can run with. */
    List<Lane> allLanes() {
        return subjects.stream()
                .flatMap(subject -> subject.inFlight().stream().map(inFlight -> new Lane(subject, inFlight)))
                .toList();
    }

    /** What runs with a delay of the simulator. */
    List<Lane> lanes(int delay) {
        return subjects.stream()
                .flatMap(subject -> Lane.of(subject, delay, this).stream())
                .toList();
    }

    /** How long each subject runs in a round with this delay. */
    public double seconds(int delay) {
        return Math.max(seconds, delay * DELAYS_IN_A_TURN / 1e3);
    }

    /** How often each subject runs with this delay: about as long in sum as without one, where all vary more. */
    public int rounds(int delay) {
        return starts * roundsOfAStart(delay);
    }

    /** How many of these rounds there are until the processes are started anew. */
    int roundsOfAStart(int delay) {
        long all = Math.max(Math.min(rounds, FEWEST_ROUNDS), Math.round(rounds * seconds / seconds(delay)));
        return (int) Math.ceil((double) all / starts);
    }
}
