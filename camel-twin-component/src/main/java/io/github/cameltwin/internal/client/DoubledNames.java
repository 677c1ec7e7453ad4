// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameIndex.Match;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a name that several ids of an account have: the least one is used, and a warning says so once. Thread-safe. */
final class DoubledNames {

    private static final Logger LOG = LoggerFactory.getLogger(DoubledNames.class);

    /** Names as TWIN has them, so that there are no more than it has. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * The record to use for a name.
     *
     * @param  name   as it was asked for
     * @param  strict whether to refuse a name that several ids have
     */
    <T> T use(String name, Match<T> match, boolean strict) {
        if (match.isUnique()) {
            return match.item();
        }
        if (strict) {
            throw AttributeNameErrors.ambiguous(name, match.ids());
        }
        if (warned.add(match.name())) {
            LOG.warn(
                    "TWIN has the attribute name '{}', or one that looks like it, under {} ids: {}. The least of them is used."
                            + " Delete the others in TWIN, or use the option attributeId. strictNames=true refuses such a name",
                    Text.shown(match.name()),
                    match.ids().size(),
                    String.join(", ", match.ids()));
        }
        return match.item();
    }
}
