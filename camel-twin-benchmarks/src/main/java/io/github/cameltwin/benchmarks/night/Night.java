// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

/**
 * What the load of one export took.
 *
 * @param set       values sent
 * @param unchanged values skipped
 * @param calls     requests that TWIN got
 * @param seconds   the time of the load, without the start of its process
 * @param peakHeap  in megabytes, garbage included
 */
record Night(long set, long unchanged, long calls, double seconds, double peakHeap) {}
