// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/**
 * Loads many rows: they are read when there is room, sent side by side, each with one outcome, and stopped early where
 * going on makes no sense. Knows neither exchanges nor what sending a row means.
 */
package io.github.cameltwin.internal.load;
