// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.parts;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the parts need around them, without a network. */
final class StandIn {

    static final BaseUrl BASE = BaseUrl.parse("baseUrl", "https://twin.example.com");

    private StandIn() {}

    static ApiRequest request() {
        return ApiRequest.of(ApiCall.SET_VALUE, BASE, "/api/v1/clients/client-1/attributes/id-1", new byte[0]);
    }

    static ApiResponse answer(byte[] body) {
        return new ApiResponse(200, "OK", null, null, null, null, body, List.of());
    }

    /** Answers all requests with the same. */
    static Transport sender(byte[] body) {
        ApiResponse answer = answer(body);
        return request -> CompletableFuture.completedFuture(answer);
    }
}
