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
package io.github.cameltwin.client;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.benchmarks.parts.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** JSON to TWIN and from it. */
public class JsonBenchmark extends Part {

    private static final int VALUES = 20;

    private final TwinRequest request = StandIn.request();
    private final TwinResponse values = StandIn.answer(valuesAsJson());
    private String value = "Иван";

    @Benchmark
    public byte[] writeValue() {
        return Json.write(Map.of("value", value));
    }

    @Benchmark
    public Void readNothing() {
        return Json.readNothing(request, TwinResponse.EMPTY);
    }

    @Benchmark
    public List<TwinClientAttribute> readTwentyValues() {
        return Json.readValues(request, values);
    }

    private static byte[] valuesAsJson() {
        return IntStream.range(0, VALUES)
                .mapToObj(i -> "{\"id\":\"id-" + i + "\",\"clientId\":\"client-1\",\"name\":\"Поле " + i
                        + "\",\"value\":\"Иван\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
