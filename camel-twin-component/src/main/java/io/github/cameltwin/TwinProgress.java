// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** How a {@code load} shows its progress. */
public enum TwinProgress {
    /** A line in the log every ten seconds. */
    log,
    /** A bar on the terminal, drawn to standard error; the log where the program has no terminal. */
    bar,
    /** Not at all. */
    none
}
