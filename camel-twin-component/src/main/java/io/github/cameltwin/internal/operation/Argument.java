// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

/** The arguments that an action can need. */
public enum Argument {
    /** The client's id. */
    CLIENT,
    /** An attribute, by its id or its name. */
    ATTRIBUTE,
    /** The value to set. */
    VALUE,
    /** The name of an attribute to create, or the new name of one to rename. */
    NAME,
    /** One name, or several names. */
    NAMES,
    /** Values by the names of their attributes. */
    VALUES,
    /** Rows of many clients. */
    ROWS
}
