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
package io.github.cameltwin.examples;

import org.apache.camel.dataformat.csv.CsvRecordConverter;
import org.apache.commons.csv.CSVRecord;

/**
 * Makes a map of each row of a CSV file that has as many columns as the header. Any other row, which was cut off or has a
 * comma too many, stays a list: a load refuses that, instead of setting values that may be half or in the wrong place. Camel's
 * own maps do not show it: they lack the columns that are missing, and drop those that are too many.
 */
public final class WholeRows implements CsvRecordConverter<Object> {
    @Override
    public Object convertRecord(CSVRecord row) {
        return row.isConsistent() ? row.toMap() : row.toList();
    }
}
