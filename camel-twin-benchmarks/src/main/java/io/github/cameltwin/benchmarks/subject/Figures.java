// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

/**
 * What one run of a subject gave and what it cost the subject's process.
 *
 * @param calls             how many values were set
 * @param callsPerSecond    values set a second
 * @param cpuPerThousand    CPU seconds of the process for a thousand values, without the JIT compiler's
 * @param compilerCpu       CPU seconds of the JIT compiler; where that is much, the subject was not warm
 * @param bytesPerCall      bytes allocated for a value
 * @param threads           live threads in the middle of the run, without that which measures
 * @param peakHeapMegabytes the highest use of the heap, garbage included
 * @param p50Millis         half of the calls took no longer; null for a load, whose single calls are not seen
 * @param p99Millis         99 of 100 calls took no longer; null for a load
 */
public record Figures(
        long calls,
        double callsPerSecond,
        double cpuPerThousand,
        double compilerCpu,
        double bytesPerCall,
        int threads,
        double peakHeapMegabytes,
        Double p50Millis,
        Double p99Millis) {}
