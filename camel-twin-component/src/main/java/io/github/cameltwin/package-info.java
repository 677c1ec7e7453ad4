// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * The Camel component {@code twin:} for the client attributes of TWIN (twin24.ai): its endpoints, records, exceptions and
 * {@link io.github.cameltwin.TwinConstants headers}. This package and {@code converter} are the public API; everything
 * below {@code internal} may change with any release.
 */
package io.github.cameltwin;
