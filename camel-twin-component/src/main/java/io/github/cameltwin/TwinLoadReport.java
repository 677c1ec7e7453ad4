// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.util.List;

/**
 * How a {@code load} went. All numbers are exact, also when it stopped early: every row up to {@code rows} is either done
 * or failed, and no later row was read.
 *
 * @param rows      how many rows were read
 * @param done      how many of them TWIN has now, sent or unchanged
 * @param failed    how many of them could not be used or were not taken by TWIN
 * @param set       how many values were set, those of failed rows included
 * @param deleted   how many values were deleted, because a row has a null for them; 0 without {@code nullHandling=delete}
 * @param unchanged how many values were not sent, because TWIN had them already; 0 without {@code skipUnchanged}
 * @param millis    how long it took, in milliseconds
 * @param stopped   why it ended before the last row; null where it came to the end
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
     * @param row    its number, counted from 1; of JSON Lines the number of the line
     * @param reason why
     */
    public record Failure(long row, String reason) {}
}
