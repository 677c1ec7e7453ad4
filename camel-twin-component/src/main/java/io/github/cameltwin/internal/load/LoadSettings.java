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
