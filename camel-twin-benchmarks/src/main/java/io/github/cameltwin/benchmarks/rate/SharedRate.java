// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.rate;

import io.github.cameltwin.simulator.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What processes made of a shared limit.
 *
 * @param limit    requests per second
 * @param start    when all but the last were sending
 * @param joined   when the last one began
 * @param accepted when requests were accepted, for each process
 * @param refused  when requests were refused
 */
record SharedRate(int limit, Instant start, Instant joined, List<List<Instant>> accepted, List<Instant> refused) {

    /** In seconds: until then, the processes look for the limit. */
    private static final int SETTLED = 10;

    /** In seconds, of a mean. */
    private static final int SPAN = 5;

    /**
     * Sorts what a simulator has got.
     *
     * @param prefixes what the client ids of each process begin with
     */
    static SharedRate of(int limit, List<JournalEntry> entries, List<String> prefixes) {
        List<List<Instant>> accepted = new ArrayList<>();
        prefixes.forEach(prefix -> accepted.add(new ArrayList<>()));
        List<Instant> refused = new ArrayList<>();
        for (JournalEntry entry : entries) {
            IntStream.range(0, prefixes.size())
                    .filter(i -> entry.path().contains("/" + prefixes.get(i)))
                    .forEach(i -> (entry.status() == 429 ? refused : accepted.get(i)).add(entry.arrived()));
        }
        int last = prefixes.size() - 1;
        Instant start = accepted.subList(0, last).stream()
                .map(times -> times.get(0))
                .max(Instant::compareTo)
                .orElseThrow();
        return new SharedRate(limit, start, accepted.get(last).get(0), accepted, refused);
    }

    private static long count(List<Instant> times, Instant from, Instant to) {
        return times.stream()
                .filter(time -> !time.isBefore(from) && time.isBefore(to))
                .count();
    }

    private Instant settled() {
        return start.plusSeconds(SETTLED);
    }

    private List<Long> before(List<List<Instant>> all) {
        return all.subList(0, all.size() - 1).stream()
                .map(times -> count(times, settled(), joined))
                .toList();
    }

    private double seconds() {
        return Duration.between(settled(), joined).toMillis() / 1e3;
    }

    /** Accepted requests, of the limit. */
    double used() {
        return before(accepted).stream().mapToLong(Long::longValue).sum() / seconds() / limit;
    }

    /** Refused requests, of all. */
    double refusedShare() {
        long all = before(accepted).stream().mapToLong(Long::longValue).sum();
        long no = count(refused, settled(), joined);
        return (double) no / (all + no);
    }

    /** The requests of the process that had the fewest, of a fair share. */
    double least() {
        List<Long> counts = before(accepted);
        double mean = counts.stream().mapToLong(Long::longValue).average().orElseThrow();
        return counts.stream().mapToLong(Long::longValue).min().orElseThrow() / mean;
    }

    /** How many seconds after its beginning the last process had a share of this size, in a mean of five seconds. */
    double secondsToShare(double share) {
        double wanted = share * limit / accepted.size() * SPAN;
        List<Instant> times = accepted.get(accepted.size() - 1);
        Instant end = times.get(times.size() - 1).minusSeconds(SPAN);
        for (Instant from = joined; from.isBefore(end); from = from.plusMillis(100)) {
            if (count(times, from, from.plusSeconds(SPAN)) >= wanted) {
                return Duration.between(joined, from).toMillis() / 1e3 + SPAN;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Accepted requests of a process in each second. */
    TreeMap<Integer, Double> perSecond(int process) {
        TreeMap<Integer, Double> counts = new TreeMap<>();
        List<Instant> times = accepted.get(process);
        int last = (int) Duration.between(start, times.get(times.size() - 1)).toSeconds();
        for (int second = (int) Duration.between(start, times.get(0)).toSeconds(); second < last; second++) {
            Instant from = start.plusSeconds(second);
            counts.put(second, (double) count(times, from, from.plusSeconds(1)));
        }
        return counts;
    }
}
