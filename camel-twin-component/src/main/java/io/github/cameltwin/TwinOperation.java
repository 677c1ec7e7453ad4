// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * An operation on a {@link TwinResource}. The constants are spelled as in an endpoint URI.
 * {@link io.github.cameltwin.internal.operation.Action} lists the operations of each resource.
 */
public enum TwinOperation {
    /** Creates an attribute. */
    create,
    /** Lists the account's attributes, or a client's values. */
    list,
    /** Reads one attribute, or one value of a client. */
    get,
    /** Renames an attribute. */
    rename,
    /** Deletes an attribute, or a client's value. */
    delete,
    /** Sets one value of a client. */
    set,
    /** Creates missing attributes. */
    ensure,
    /** Sets several values of a client. */
    setAll,
    /** Sets several values of a client, and sends only those that differ. */
    sync,
    /** Sets the values of many clients, row by row. */
    load
}
