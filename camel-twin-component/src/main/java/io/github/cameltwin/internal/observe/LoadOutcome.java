// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import java.util.Locale;

/** How a load ended. */
public enum LoadOutcome {
    /** It came to its last row, whether or not rows failed. */
    COMPLETE,
    /** It stopped before its last row, or failed at its end. */
    STOPPED,
    /** It failed with rows that nobody took, so that its exchange comes again: only with {@code failOnRejectedRows}. */
    REJECTED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** Returns the value of the tag. */
    public String tag() {
        return tag;
    }
}
