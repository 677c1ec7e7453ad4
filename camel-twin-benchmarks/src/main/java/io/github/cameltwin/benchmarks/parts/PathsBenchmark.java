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
