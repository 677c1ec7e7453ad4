// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinResult;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list of records as a message body. It is a plain, unmodifiable list; its own type is what lets a type converter make
 * JSON of it without meddling with everybody's lists.
 *
 * @param <E> the type of the records
 */
public final class ResultList<E> extends AbstractList<E> implements RandomAccess, TwinResult {

    private final List<E> records;

    ResultList(List<E> records) {
        this.records = List.copyOf(records);
    }

    @Override
    public E get(int index) {
        return records.get(index);
    }

    @Override
    public int size() {
        return records.size();
    }
}
