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
package io.github.cameltwin.client;

import java.util.Collection;
import java.util.stream.Collectors;

/** What is wrong with an attribute's name. */
public final class NameFailures {

    private static final int NAMES_SHOWN = 20;

    private NameFailures() {}

    /** The failure of a name that more than one attribute has. */
    public static TwinFailure ambiguous(String name, Collection<String> ids) {
        return TwinFailure.builder(
                        TwinFailure.Kind.INVALID_REQUEST,
                        "The attribute name '" + Text.shown(name) + "' is ambiguous: the ids " + String.join(", ", ids)
                                + " have it. Use the id.")
                .build();
    }

    /** The failure of a name that no attribute has. */
    static TwinFailure unknown(String name, Collection<String> known) {
        String all = known.isEmpty()
                ? "the account has no attributes"
                : "the account has " + known.size() + ", such as "
                        + known.stream()
                                .limit(NAMES_SHOWN)
                                .map(Text::shown)
                                .collect(Collectors.joining("', '", "'", "'"));
        return TwinFailure.builder(
                        TwinFailure.Kind.NOT_FOUND,
                        "No attribute has the name '" + Text.shown(name) + "': " + all
                                + ". Check the name. If it is a new one, ensure creates it, as does what sets values with"
                                + " createMissing=true")
                .build();
    }
}
