// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.client.AttributeDirectory;
import io.github.cameltwin.internal.client.NameRequest;
import io.github.cameltwin.internal.client.NameRules;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;

/** Names are looked up among a hundred that are known. */
public class NamesBenchmark extends Part {

    private static final int ATTRIBUTES = 100;
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final NameRules FIND = new NameRules(FOR_EVER, FOR_EVER, false, false);
    private static final NameRules ENSURE = new NameRules(FOR_EVER, FOR_EVER, true, false);

    private final AttributeDirectory names = new AttributeDirectory();
    private final ApiClient client =
            new ApiClient(StandIn.BASE, StandIn.sender(attributesAsJson()), ConnectionObserver.NONE);
    private NameRequest one = NameRequest.ofAll(List.of("Поле 50"));
    private NameRequest three = NameRequest.ofAll(List.of("Поле 1", "Поле 50", "Поле 99"));

    @Benchmark
    public CompletableFuture<List<TwinAttribute>> findOne() {
        return names.resolve(client, one, FIND);
    }

    @Benchmark
    public CompletableFuture<List<TwinAttribute>> findThree() {
        return names.resolve(client, three, FIND);
    }

    @Benchmark
    public CompletableFuture<List<TwinAttribute>> ensureThree() {
        return names.resolve(client, three, ENSURE);
    }

    private static byte[] attributesAsJson() {
        return IntStream.range(0, ATTRIBUTES)
                .mapToObj(i -> "{\"id\":\"id-" + i + "\",\"companyId\":123,\"name\":\"Поле " + i + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
