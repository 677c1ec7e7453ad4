// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.time.Duration;

/**
 * The bounds of a load.
 *
 * @param maxConnections    how many rows may be worked on at a time, each with one call under way
 * @param stopAfterFailures after how many rows that failed one after the other, through no fault of their own, it stops;
 *                          0 for never
 * @param stopGrace         how long calls that are under way may take when the route is stopped
 */
public record LoadSettings(int maxConnections, int stopAfterFailures, Duration stopGrace) {}
