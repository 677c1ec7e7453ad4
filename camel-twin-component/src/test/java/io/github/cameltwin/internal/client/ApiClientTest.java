// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    @Test
    void aClientForRequestsThatMayBecomeOutdatedAlsoPausesBeforeTheListOfNewNames() {
        List<Duration> waits = new ArrayList<>();
        ApiClient client = new ApiClient(
                BaseUrl.parse("baseUrl", "http://localhost"),
                request -> CompletableFuture.completedFuture(ApiResponse.EMPTY),
                (wait, before) -> {
                    waits.add(wait);
                    return CompletableFuture.completedFuture(ApiResponse.EMPTY);
                },
                ConnectionObserver.NONE);

        client.onlyWhile(() -> true).awaitListing(Duration.ofMillis(250)).join();

        assertThat(waits).containsExactly(Duration.ofMillis(250));
    }
}
