// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import java.time.Duration;

/**
 * Rules for the resolution of names.
 *
 * @param maxAge        maximum age of the cached list for names that it has
 * @param maxAgeMissing maximum age for names that it lacks; beyond that, they are looked up in a new list
 * @param create        whether a missing attribute is created
 * @param strict        whether a name that several attributes have is refused
 * @param dryRun        whether a missing attribute that would be created is only checked, and stands for one without an id
 */
public record NameRules(Duration maxAge, Duration maxAgeMissing, boolean create, boolean strict, boolean dryRun) {

    /** Makes rules that create what they say. */
    public NameRules(Duration maxAge, Duration maxAgeMissing, boolean create, boolean strict) {
        this(maxAge, maxAgeMissing, create, strict, false);
    }

    public NameRules withoutCreating() {
        return new NameRules(maxAge, maxAgeMissing, false, strict, dryRun);
    }

    /** Returns the same rules with creation of missing attributes, by a new list. */
    public NameRules creating() {
        return new NameRules(Duration.ZERO, Duration.ZERO, true, strict);
    }

    /** Returns the rules for work that must not hit the wrong attribute: by a new list, without ambiguous names. */
    public NameRules withoutDoubt() {
        return new NameRules(Duration.ZERO, Duration.ZERO, false, true);
    }
}
