// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
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
