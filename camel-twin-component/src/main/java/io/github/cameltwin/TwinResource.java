// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * The resource of an endpoint. The constants are spelled as in an endpoint URI.
 * {@link io.github.cameltwin.internal.operation.Action} lists the operations of each resource.
 */
public enum TwinResource {
    /** The account's attributes: the fields that a company defines once. */
    attributes,
    /** The values of clients for these attributes. */
    clientAttribute
}
