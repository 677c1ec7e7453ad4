// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** The kind of a {@link TwinChange}. */
public enum TwinChangeType {
    /** An attribute was created. */
    created,
    /** An attribute has a new name. */
    renamed,
    /** An attribute, or a client's value, was deleted. */
    deleted,
    /** A client has a value for an attribute that had none before. */
    set,
    /** A client's value differs from the one before. */
    changed
}
