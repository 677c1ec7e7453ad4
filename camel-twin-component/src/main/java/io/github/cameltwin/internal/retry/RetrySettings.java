// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import java.time.Duration;

/**
 * When a failed call is sent again.
 *
 * @param maxRetries how often at most
 * @param delay      the upper bound of the random wait before the first retry; it doubles with each further one
 * @param maxDelay   the longest wait; a call for which TWIN asks a longer one fails at once
 */
public record RetrySettings(int maxRetries, Duration delay, Duration maxDelay) {}
