// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
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
