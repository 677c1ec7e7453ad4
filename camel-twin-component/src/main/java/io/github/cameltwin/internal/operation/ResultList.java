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
