// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiJson;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.PathSegment;
import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObservedCalls;
import io.github.cameltwin.internal.trace.ExchangeTrace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Makes TWIN's calls on attributes and their values, one method each. Nothing blocks; a future is completed on an I/O thread,
 * or exceptionally with a {@link ApiCallException}, which may be wrapped in a
 * {@link java.util.concurrent.CompletionException}. Thread-safe.
 */
public final class ApiClient {

    private static final String CLIENTS = "/api/v1/clients/";
    private static final String ATTRIBUTES = CLIENTS + "attributes";
    private static final String VALUES = "/attributes";
    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final String ATTRIBUTE_ID = "attribute id";
    private static final String CLIENT_ID = "client id";

    private final BaseUrl base;
    private final Transport transport;
    private final Pauses pauses;
    private final ConnectionObserver observer;

    /** Pauses between calls. */
    interface Pauses {

        /** Waits; the failure at a close is that of the call that would come next. */
        CompletableFuture<ApiResponse> await(Duration wait, ApiRequest before);
    }

    /** Makes a client that never pauses. */
    public ApiClient(BaseUrl base, Transport transport, ConnectionObserver observer) {
        this(base, transport, (wait, before) -> CompletableFuture.completedFuture(ApiResponse.EMPTY), observer);
    }

    ApiClient(BaseUrl base, Transport transport, Pauses pauses, ConnectionObserver observer) {
        this.base = base;
        this.transport = transport;
        this.pauses = pauses;
        this.observer = observer;
    }

    /** Returns the same, which sends its requests only while they are current; others fail. */
    public ApiClient onlyWhile(BooleanSupplier isCurrent) {
        return new ApiClient(base, request -> transport.send(request.onlyWhile(isCurrent)), pauses, observer);
    }

    /** Creates an attribute and returns its id. */
    public CompletableFuture<String> createAttribute(String name) {
        return send(request(ApiCall.CREATE_ATTRIBUTE, ATTRIBUTES, ApiJson.write(NAME, name)), ApiJson::readCreatedId);
    }

    /** Lists the attributes of the account. */
    public CompletableFuture<List<TwinAttribute>> listAttributes() {
        return send(request(ApiCall.LIST_ATTRIBUTES, ATTRIBUTES, null), ApiJson::readAttributes);
    }

    /** Waits before a list of the attributes, holding no thread. */
    CompletableFuture<Void> awaitListing(Duration wait) {
        return ExchangeTrace.keepIfTraced(pauses.await(wait, request(ApiCall.LIST_ATTRIBUTES, ATTRIBUTES, null)))
                .thenApply(over -> null);
    }

    public CompletableFuture<Void> renameAttribute(String attributeId, String name) {
        return execute(request(ApiCall.RENAME_ATTRIBUTE, attributePath(attributeId), ApiJson.write(NAME, name)));
    }

    public CompletableFuture<Void> deleteAttribute(String attributeId) {
        return execute(request(ApiCall.DELETE_ATTRIBUTE, attributePath(attributeId), null));
    }

    public CompletableFuture<Void> setValue(String clientId, String attributeId, String value) {
        return execute(request(ApiCall.SET_VALUE, valuePath(clientId, attributeId), ApiJson.write(VALUE, value)));
    }

    /** Returns the observer of the connection. */
    ConnectionObserver observer() {
        return observer;
    }

    /** Lists the values of a client. */
    public CompletableFuture<List<TwinClientAttribute>> listValues(String clientId) {
        return send(request(ApiCall.LIST_VALUES, valuesPath(clientId), null), ApiJson::readValues);
    }

    /** Lists the values of a client; none if TWIN doesn't know it: whether it does before the first value is undocumented. */
    public CompletableFuture<List<TwinClientAttribute>> listValuesOrNone(String clientId) {
        return listValues(clientId)
                .exceptionallyCompose(failure -> ApiCallException.isNotFound(failure)
                        ? CompletableFuture.completedFuture(List.of())
                        : CompletableFuture.failedFuture(failure));
    }

    public CompletableFuture<Void> deleteValue(String clientId, String attributeId) {
        return execute(request(ApiCall.DELETE_VALUE, valuePath(clientId, attributeId), null));
    }

    private CompletableFuture<Void> execute(ApiRequest request) {
        return send(request, ApiJson::readNothing);
    }

    private <T> CompletableFuture<T> send(ApiRequest request, BiFunction<ApiRequest, ApiResponse, T> read) {
        return ExchangeTrace.keepIfTraced(ObservedCalls.send(observer, transport, request, read));
    }

    private ApiRequest request(ApiCall call, String path, byte[] body) {
        return ApiRequest.of(call, base, path, body);
    }

    private static String attributePath(String attributeId) {
        return ATTRIBUTES + "/" + PathSegment.encode(ATTRIBUTE_ID, attributeId);
    }

    private static String valuesPath(String clientId) {
        return CLIENTS + PathSegment.encode(CLIENT_ID, clientId) + VALUES;
    }

    private static String valuePath(String clientId, String attributeId) {
        return valuesPath(clientId) + "/" + PathSegment.encode(ATTRIBUTE_ID, attributeId);
    }
}
