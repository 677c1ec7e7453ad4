// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** What became of an attribute, or of a client's value. */
public enum TwinChangeType {
    /** There is an attribute that was not there. */
    created,
    /** An attribute has another name. */
    renamed,
    /** An attribute, or a client's value, is no longer there. */
    deleted,
    /** A client has a value where there was none. */
    set,
    /** A client's value is another one. */
    changed
}
