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
package io.github.cameltwin.internal.message;

import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that an iterator gives. */
final class IteratorRowReader extends AbstractRowReader {

    private static final Logger LOG = LoggerFactory.getLogger(IteratorRowReader.class);

    private final Iterator<?> iterator;
    private final AutoCloseable source;
    private boolean begun;

    /**
     * Rows of an iterator.
     *
     * @param source is closed with the rows
     */
    IteratorRowReader(Iterator<?> iterator, AutoCloseable source, RowParser parser, ReadOnceSources.Reading reading) {
        super(parser, reading);
        this.iterator = iterator;
        this.source = source;
    }

    @Override
    public boolean next() {
        try {
            boolean isNext = iterator.hasNext();
            if (isNext) {
                advanceTo(iterator.next());
            }
            if (!begun) {
                begun = true;
                beginsWith(() -> isNext ? firstRow() : null);
            }
            return isNext;
        } catch (RuntimeException | Error e) {
            broke();
            throw e;
        }
    }

    /** As it will be sent, which is equal where beans are not. */
    private Object firstRow() {
        try {
            return parse();
        } catch (IllegalArgumentException e) {
            return row();
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (Exception e) {
            LOG.debug("What the rows came from could not be closed", e);
        }
    }
}
