// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.github.cameltwin.TwinLoadReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the load of one night went.
 *
 * @param name  of the night
 * @param load  what the component says of it
 * @param calls how many requests TWIN got
 */
record Night(String name, TwinLoadReport load, long calls) {
    private static final double MILLIS = 1e3;

    /** How many requests it would have been to send every value. */
    long naiveCalls() {
        return load.set() + load.unchanged();
    }

    /** Several nights to compare, as several lines of text without a line break at the end. */
    static String table(List<Night> nights) {
        List<ColumnData<Night>> columns = List.of(
                column("", HorizontalAlign.LEFT, Night::name),
                column("Rows", HorizontalAlign.RIGHT, night -> Summary.number(night.load.rows())),
                column("Calls to TWIN", HorizontalAlign.RIGHT, night -> Summary.number(night.calls)),
                column("To send every value", HorizontalAlign.RIGHT, night -> Summary.number(night.naiveCalls())),
                column("Values set", HorizontalAlign.RIGHT, night -> Summary.number(night.load.set())),
                column("Unchanged", HorizontalAlign.RIGHT, night -> Summary.number(night.load.unchanged())),
                column(
                        "Time",
                        HorizontalAlign.RIGHT,
                        night -> String.format(Locale.ROOT, "%.1f s", night.load.millis() / MILLIS)));
        return table(nights, columns);
    }

    /** What a dry run says, as several lines of text without a line break at the end. */
    static String plan(TwinLoadReport dryRun) {
        List<ColumnData<TwinLoadReport>> columns = List.of(
                column("", HorizontalAlign.LEFT, report -> "Dry run"),
                column("Rows", HorizontalAlign.RIGHT, report -> Summary.number(report.rows())),
                column(
                        "Attributes to create",
                        HorizontalAlign.RIGHT,
                        report -> Summary.number(report.toCreate().size())),
                column("Values to set", HorizontalAlign.RIGHT, report -> Summary.number(report.set())),
                column("Unchanged", HorizontalAlign.RIGHT, report -> Summary.number(report.unchanged())));
        return table(List.of(dryRun), columns);
    }

    private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.builder()
                .border(AsciiTable.FANCY_ASCII)
                .lineSeparator(System.lineSeparator())
                .data(rows, columns)
                .asString();
    }

    private static <T> ColumnData<T> column(String header, HorizontalAlign align, Function<T, String> text) {
        return new Column().header(header).headerAlign(align).dataAlign(align).with(text);
    }
}
