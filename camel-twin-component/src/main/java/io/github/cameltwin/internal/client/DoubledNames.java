/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
