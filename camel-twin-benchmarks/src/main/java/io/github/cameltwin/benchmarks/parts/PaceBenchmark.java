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
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.ratelimit.RequestRateLimiter;
import org.openjdk.jmh.annotations.Benchmark;

/** A place in the pace of an account. */
public class PaceBenchmark extends Part {

    private static final int FAST = 1_000_000;

    private final RequestRateLimiter unlimited = new RequestRateLimiter(0);
    private final RequestRateLimiter limited = new RequestRateLimiter(FAST);
    private final RequestRateLimiter adaptive = RequestRateLimiter.of(new RateLimitSettings(FAST, true));

    @Benchmark
    public long withoutLimit() {
        return unlimited.reserve();
    }

    @Benchmark
    public long withLimit() {
        return limited.reserve();
    }

    @Benchmark
    public long adaptive() {
        long wait = adaptive.reserve();
        adaptive.heard(null);
        return wait;
    }
}
