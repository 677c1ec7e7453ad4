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
