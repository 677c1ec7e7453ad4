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
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.benchmarks.subject.Figures;

/**
 * What one run of one lane gave.
 *
 * @param round          in which round, from 1
 * @param delay          how late the simulator answered, in milliseconds
 * @param lane           what ran
 * @param figures        what was measured
 * @param simulatorCores how many cores the simulator used
 */
public record Measurement(int round, int delay, Lane lane, Figures figures, double simulatorCores) {}
