/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
