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
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinResult;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Records by name as a message body: a plain, unmodifiable map, with a type of its own for the same reason as
 * {@link ResultList}.
 *
 * @param <V> the type of the records
 */
public final class ResultMap<V> extends AbstractMap<String, V> implements TwinResult {

    private final Map<String, V> records;

    ResultMap(Map<String, V> records) {
        this.records = Collections.unmodifiableMap(records);
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return records.entrySet();
    }

    @Override
    public V get(Object name) {
        return records.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return records.containsKey(name);
    }
}
