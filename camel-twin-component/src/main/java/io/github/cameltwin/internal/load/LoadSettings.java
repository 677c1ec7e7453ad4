// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import java.time.Duration;

/**
 * The bounds of a load.
 *
 * @param maxInFlight       maximum number of rows in flight, each with one call at a time
 * @param stopAfterFailures maximum number of consecutive failures not caused by the row before the load stops; 0 for no
 *                          maximum
 * @param stopGrace         maximum time for calls in flight when the route is stopped
 * @param failOnRejected    whether the load fails because of a failed row that nobody took
 * @param dryRun            whether nothing is sent, for the report
 */
public record LoadSettings(
        int maxInFlight, int stopAfterFailures, Duration stopGrace, boolean failOnRejected, boolean dryRun) {}
