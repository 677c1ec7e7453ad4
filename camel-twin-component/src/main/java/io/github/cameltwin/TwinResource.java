// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * What an endpoint works on. The constants are spelled as they are in an endpoint URI. Which operations a resource has is
 * told by {@link io.github.cameltwin.internal.operation.Action}.
 */
public enum TwinResource {
    /** The account's attributes: the fields that a company defines once. */
    attributes,
    /** The values that one client has for these attributes. */
    clientAttribute
}
