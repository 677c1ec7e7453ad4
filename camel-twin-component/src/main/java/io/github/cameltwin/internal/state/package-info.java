// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * What was sent before: the file of states, fingerprints of the values that TWIN took, and the differences against them. Knows
 * Camel's {@code StateRepository}, and nothing else of Camel.
 */
package io.github.cameltwin.internal.state;
