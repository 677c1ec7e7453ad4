// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** What a null among the values of a map or a row means. The constants are spelled as they are in an endpoint URI. */
public enum TwinNullHandling {
    /** An error: the map, or the row, is refused. */
    refuse,
    /** Nothing: the value that TWIN has, if any, stays. */
    skip,
    /** The value that TWIN has, if any, is deleted. */
    delete
}
