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
package io.github.cameltwin.message;

import io.github.cameltwin.load.LoadRow;
import io.github.cameltwin.load.Rows;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that an iterator gives. */
final class IteratedRows implements Rows {

    private static final Logger LOG = LoggerFactory.getLogger(IteratedRows.class);

    private final Iterator<?> iterator;
    private final AutoCloseable source;
    private final RowParser parser;
    private Object row;
    private long number;

    /**
     * Rows of an iterator.
     *
     * @param source is closed with the rows
     */
    IteratedRows(Iterator<?> iterator, AutoCloseable source, RowParser parser) {
        this.iterator = iterator;
        this.source = source;
        this.parser = parser;
    }

    @Override
    public boolean next() {
        if (!iterator.hasNext()) {
            return false;
        }
        row = iterator.next();
        number++;
        return true;
    }

    @Override
    public Object row() {
        return row;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public LoadRow parse() {
        return parser.parse(row);
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
