// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.internal.call.PathSegment;
import org.openjdk.jmh.annotations.Benchmark;

/** An id becomes a part of a path. */
public class PathsBenchmark extends Part {

    private String plain = "client-1";
    private String uuid = "6f1c1f3e-2d3b-4c57-9d64-6a1b0f7c3a11";
    private String cyrillic = "клиент 1";

    @Benchmark
    public String plainId() {
        return PathSegment.encode("client id", plain);
    }

    @Benchmark
    public String uuid() {
        return PathSegment.encode("attribute id", uuid);
    }

    @Benchmark
    public String idToEncode() {
        return PathSegment.encode("client id", cyrillic);
    }
}
