// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.internal.call.ApiJson;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** JSON to TWIN and from it. */
public class JsonBenchmark extends Part {

    private static final int VALUES = 20;

    private final ApiRequest request = StandIn.request();
    private final ApiResponse values = StandIn.answer(valuesAsJson());
    private String value = "Иван";

    @Benchmark
    public byte[] writeValue() {
        return ApiJson.write(Map.of("value", value));
    }

    @Benchmark
    public Void readNothing() {
        return ApiJson.readNothing(request, ApiResponse.EMPTY);
    }

    @Benchmark
    public List<TwinClientAttribute> readTwentyValues() {
        return ApiJson.readValues(request, values);
    }

    private static byte[] valuesAsJson() {
        return IntStream.range(0, VALUES)
                .mapToObj(i -> "{\"id\":\"id-" + i + "\",\"clientId\":\"client-1\",\"name\":\"Поле " + i
                        + "\",\"value\":\"Иван\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
