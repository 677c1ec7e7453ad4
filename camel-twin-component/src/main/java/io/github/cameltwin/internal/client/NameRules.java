// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import java.time.Duration;

/**
 * How names are resolved.
 *
 * @param maxAge        how old the kept list may be for the names that it has
 * @param maxAgeMissing how old it may be for names that it lacks; beyond that, they are looked up in a new one
 * @param create        whether a name that no attribute has creates one
 * @param strict        whether a name that several attributes have is refused
 */
public record NameRules(Duration maxAge, Duration maxAgeMissing, boolean create, boolean strict) {

    public NameRules withoutCreating() {
        return new NameRules(maxAge, maxAgeMissing, false, strict);
    }

    /** The same, but what is missing is created, after a look at a list that is asked for now. */
    public NameRules creating() {
        return new NameRules(Duration.ZERO, Duration.ZERO, true, strict);
    }

    /** The same for a work that must not hit the wrong attribute: by a list that is asked for now, and one attribute for each name. */
    public NameRules withoutDoubt() {
        return new NameRules(Duration.ZERO, Duration.ZERO, false, true);
    }
}
