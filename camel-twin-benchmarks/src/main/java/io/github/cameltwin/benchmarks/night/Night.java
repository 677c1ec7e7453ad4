// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

import java.util.Comparator;
import java.util.List;

/**
 * What the load of one export took.
 *
 * @param set       values sent
 * @param unchanged values skipped
 * @param calls     requests that TWIN got
 * @param seconds   the time of the load
 * @param peakHeap  in megabytes, garbage included
 */
record Night(long set, long unchanged, long calls, double seconds, double peakHeap) {

    /** Returns the one whose time is the median. */
    static Night median(List<Night> nights) {
        return nights.stream()
                .sorted(Comparator.comparingDouble(Night::seconds))
                .toList()
                .get(nights.size() / 2);
    }
}
