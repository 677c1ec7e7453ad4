// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.client.NameIndex.Match;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the least id of a name that several attributes have, and warns once per name. Thread-safe. */
final class DoubledNames {

    private static final Logger LOG = LoggerFactory.getLogger(DoubledNames.class);

    /** Names as TWIN has them, which bounds their number. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * Returns the record to use for a name.
     *
     * @param  name   the name as the caller wrote it
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
