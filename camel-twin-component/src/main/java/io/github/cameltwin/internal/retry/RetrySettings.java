// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.retry;

import java.time.Duration;

/**
 * The options of retries.
 *
 * @param maxRetries maximum number of retries of a call
 * @param delay      upper bound of the random wait before the first retry; it doubles with each further one
 * @param maxDelay   maximum wait; a call with a longer {@code Retry-After} fails at once
 */
public record RetrySettings(int maxRetries, Duration delay, Duration maxDelay) {}
