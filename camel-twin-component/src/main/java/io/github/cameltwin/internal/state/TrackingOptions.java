// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.time.Duration;

/**
 * How operations use what is remembered.
 *
 * @param onlyChanged whether to trust it; else it is only kept
 * @param resendAfter longest time for which it is trusted
 * @param dryRun      whether nothing is sent, so that nothing new is remembered
 * @param isLoad      whether the values come from loads
 */
public record TrackingOptions(boolean onlyChanged, Duration resendAfter, boolean dryRun, boolean isLoad) {}
