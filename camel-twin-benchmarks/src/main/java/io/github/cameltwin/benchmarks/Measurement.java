// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
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
