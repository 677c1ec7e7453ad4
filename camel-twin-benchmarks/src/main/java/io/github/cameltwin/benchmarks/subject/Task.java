// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

/**
 * One run of a subject.
 *
 * @param inFlight how many calls are under way at a time; where calls block, that many threads make them
 * @param seconds  how long
 * @param delay    how late TWIN answers, in milliseconds
 */
public record Task(int inFlight, double seconds, int delay) {

    long nanos() {
        return (long) (seconds * 1e9);
    }
}
