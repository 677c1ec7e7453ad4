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

import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.internal.load.LoadRow;
import io.github.cameltwin.internal.load.RowReader;
import java.util.function.Supplier;

/** What all kinds of rows have in common: the current one, its number, and how it is parsed. */
abstract class AbstractRowReader implements RowReader {

    private final RowParser parser;
    /** Null where the source can be read again. */
    private final ReadOnceSources.Reading reading;

    private Object row;
    private long number;

    AbstractRowReader(RowParser parser, ReadOnceSources.Reading reading) {
        this.parser = parser;
        this.reading = reading;
    }

    /** Goes on to a row. */
    final void advanceTo(Object next) {
        row = next;
        number++;
    }

    @Override
    public final Object row() {
        return row;
    }

    @Override
    public final long number() {
        return number;
    }

    /** Takes note that the source itself failed. */
    final void broke() {
        if (reading != null) {
            reading.broke();
        }
    }

    /** Takes note of the first row, or that there is none. */
    final void beginsWith(Supplier<Object> first) {
        if (reading != null) {
            reading.beginsWith(first);
        }
    }

    @Override
    public final void ended(TwinLoadReport report) {
        if (reading != null) {
            reading.ended(report);
        }
    }

    @Override
    public LoadRow parse() {
        return parser.parse(row);
    }
}
