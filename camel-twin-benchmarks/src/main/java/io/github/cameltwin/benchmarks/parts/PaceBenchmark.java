// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
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
