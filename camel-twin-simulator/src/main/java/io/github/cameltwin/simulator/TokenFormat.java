// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

/** What the tokens look like that the simulator gives out. */
public enum TokenFormat {
    /** A JWT whose {@code exp} is in whole seconds. The default. */
    JWT,
    /** A JWT whose {@code exp} has a fraction. */
    JWT_FRACTIONAL_EXPIRY,
    /** A JWT without {@code exp}. It expires all the same. */
    JWT_WITHOUT_EXPIRY,
    /** No JWT, just text. It expires all the same. */
    OPAQUE
}
