// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The result of a {@code load}. All numbers are exact, also if the load stopped early: every row up to {@code rows} is
 * done, failed or revoked, and no later row was read.
 *
 * @param rows      the number of rows read
 * @param done      the number of rows whose values TWIN has now, sent, unchanged or superseded by a later row
 * @param failed    the number of rows that were unusable or refused by TWIN
 * @param set       the number of values set, those of failed rows included
 * @param deleted   the number of values deleted because of a null in a row, or because the rows don't have them any more; 0
 *                  without {@code nullHandling=delete} and {@code deleteMissing}
 * @param unchanged the number of up-to-date values, which were skipped; 0 without {@code onlyChanged} and {@code skipUnchanged}
 * @param millis    the duration in milliseconds
 * @param stopped   the reason why it ended before the last row; null for a complete load
 * @param failures  the first 100 failed rows, in the order in which they failed
 * @param toCreate  the names of attributes that a dry run would create; empty for any other load
 * @param notDeleted the reason why {@code deleteMissing} deleted nothing, or not everything; null for none
 * @param dryRun    whether nothing was sent: the numbers of values say what would have been set and deleted
 * @param revoked   the number of rows that weren't current any more, as {@code rowFilter} said; 0 without it
 * @param superseded the number of values not sent because a later row has another one of the same client and attribute; 0
 *                   without {@code coalesce}
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
        List<Failure> failures,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> toCreate,
        @JsonInclude(JsonInclude.Include.NON_NULL) String notDeleted,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dryRun,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long revoked,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long superseded)
        implements TwinResult {

    public TwinLoadReport {
        toCreate = toCreate == null ? List.of() : toCreate;
    }

    /** Makes the report of a load that sends, without {@code deleteMissing}. */
    public TwinLoadReport(
            long rows,
            long done,
            long failed,
            long set,
            long deleted,
            long unchanged,
            long millis,
            String stopped,
            List<Failure> failures) {
        this(rows, done, failed, set, deleted, unchanged, millis, stopped, failures, List.of(), null, false, 0, 0);
    }

    /**
     * A row that failed.
     *
     * @param row    the number of the row, counted from 1; in JSON Lines, the number of the line
     * @param reason the reason of the failure
     */
    public record Failure(long row, String reason) {}
}
