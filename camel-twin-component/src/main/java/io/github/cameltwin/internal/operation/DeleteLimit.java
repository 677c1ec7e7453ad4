// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.internal.state.MissingValues;

/**
 * The limit that keeps an export that was cut off from deleting values.
 *
 * @param maxPercent maximum share of the values that loads sent
 * @param maxDeletes maximum number of values; 0 for no maximum
 */
public record DeleteLimit(int maxPercent, int maxDeletes) {

    private static final int ALL = 100;

    /** Returns why nothing may be deleted; null if it may. */
    String refusal(MissingValues.Counts counts) {
        String what = "deleteMissing would delete " + counts.missing() + " of " + counts.all()
                + " values that earlier loads set (" + counts.missingClients()
                + " clients as a whole), which is more than ";
        String fix = ". Nothing was deleted: check that the export is complete, or raise the limit for this load";
        if (maxDeletes > 0 && counts.missing() > maxDeletes) {
            return what + "maxDeletes=" + maxDeletes + " allows" + fix;
        }
        return counts.missing() * ALL > counts.all() * (double) maxPercent
                ? what + "maxDeletePercent=" + maxPercent + " allows" + fix
                : null;
    }
}
