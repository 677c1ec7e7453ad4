// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.util.List;

/**
 * The result of a {@code load}. All numbers are exact, also if the load stopped early: every row up to {@code rows} is
 * either done or failed, and no later row was read.
 *
 * @param rows      the number of rows read
 * @param done      the number of rows whose values TWIN has now, sent or unchanged
 * @param failed    the number of rows that were unusable or refused by TWIN
 * @param set       the number of values set, those of failed rows included
 * @param deleted   the number of values deleted because of a null in a row; 0 without {@code nullHandling=delete}
 * @param unchanged the number of up-to-date values, which were skipped; 0 without {@code skipUnchanged}
 * @param millis    the duration in milliseconds
 * @param stopped   the reason why it ended before the last row; null for a complete load
 * @param failures  the first 100 failed rows, in the order in which they failed
 */
public record TwinLoadReport(
        long rows,
        long done,
        long failed,
        long set,
        long deleted,
        long unchanged,
        long millis,
        String stopped,
        List<Failure> failures)
        implements TwinResult {

    /**
     * A row that failed.
     *
     * @param row    the number of the row, counted from 1; in JSON Lines, the number of the line
     * @param reason the reason of the failure
     */
    public record Failure(long row, String reason) {}
}
