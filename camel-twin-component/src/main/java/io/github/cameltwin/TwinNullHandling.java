// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** The meaning of a null value in a map or a row. The constants are spelled as in an endpoint URI. */
public enum TwinNullHandling {
    /** Refuses the map or the row. */
    refuse,
    /** Skips the value; the one in TWIN, if any, stays. */
    skip,
    /** Deletes the value in TWIN, if any. */
    delete
}
