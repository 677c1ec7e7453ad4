// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * What an endpoint does to its {@link TwinResource}. The constants are spelled as they are in an endpoint URI. Which
 * resource has which operations is told by {@link io.github.cameltwin.internal.operation.Action}.
 */
public enum TwinOperation {
    /** Creates an attribute. */
    create,
    /** Lists the account's attributes, or a client's values. */
    list,
    /** Picks one attribute, or one value of a client, from the list. */
    get,
    /** Gives an attribute another name. */
    rename,
    /** Deletes an attribute, or a client's value. */
    delete,
    /** Sets one value of a client. */
    set,
    /** Creates those of the named attributes that are missing. */
    ensure,
    /** Sets several values of a client. */
    setAll,
    /** Makes several values of a client what they should be, sending only what differs. */
    sync,
    /** Sets the values of many clients, row by row. */
    load
}
