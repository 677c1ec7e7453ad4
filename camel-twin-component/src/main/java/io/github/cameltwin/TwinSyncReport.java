// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The result of a {@code sync}.
 *
 * @param set       the number of values set, because they were missing or different
 * @param deleted   the number of values deleted, because the map didn't have them or had null
 * @param unchanged the number of up-to-date values, which were skipped
 * @param toCreate  the names of attributes that a dry run would create; empty for any other sync
 * @param dryRun    whether nothing was sent: the numbers say what would have been set and deleted
 */
public record TwinSyncReport(
        int set,
        int deleted,
        int unchanged,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> toCreate,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dryRun)
        implements TwinResult {

    public TwinSyncReport {
        toCreate = toCreate == null ? List.of() : toCreate;
    }

    /** Makes the report of a sync that sends. */
    public TwinSyncReport(int set, int deleted, int unchanged) {
        this(set, deleted, unchanged, List.of(), false);
    }
}
