// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.ApiResponse;
import io.github.cameltwin.internal.call.CallObservation;
import java.util.EnumMap;
import java.util.Map;

/** Makes the spans of one call: one for each attempt and one for each wait. Thread-safe. */
final class TracedCall implements CallObservation {

    private static final int UNAUTHORIZED = 401;

    /** The names of the attempts' spans. */
    private static final Map<ApiCall, String> NAMES = new EnumMap<>(ApiCall.class);

    static {
        for (ApiCall call : ApiCall.values()) {
            NAMES.put(call, call.method() + " " + template(call));
        }
    }

    private final ExchangeTrace trace;
    private final ApiRequest request;

    /** Guarded by this, like all that follows. Held while a span begins or ends; each call has a lock of its own. */
    private ChildSpan attempt = ChildSpan.NONE;

    private ChildSpan wait = ChildSpan.NONE;
    private int attempts;

    /** The end of the last attempt by {@link System#nanoTime()}, while a backoff may follow. */
    private long failedAt;

    private boolean backsOff;
    private String traceparent;

    TracedCall(ExchangeTrace trace, ApiRequest request) {
        this.trace = trace;
        this.request = request;
    }

    @Override
    public synchronized void attemptBegan() {
        endBackoff();
        String method = request.call().method();
        String template = template(request.call());
        attempt = trace.child(NAMES.get(request.call()), true);
        attempt.text(SpanNames.METHOD, method);
        attempt.text(SpanNames.TEMPLATE, template);
        attempt.text(SpanNames.HOST, request.base().host().getHostName());
        if (request.base().host().getPort() > 0) {
            attempt.number(SpanNames.PORT, request.base().host().getPort());
        }
        if (attempts > 0) {
            attempt.number(SpanNames.RESENDS, attempts);
        }
        attempts++;
        traceparent = trace.traceparentOf(attempt);
        if (!request.call().authenticates()) {
            trace.attemptBegan(method);
        }
    }

    @Override
    public synchronized void attemptEnded(ApiResponse response, Throwable failure) {
        ApiCallException refusal = failureOf(failure);
        int status = response != null ? response.status() : refusal == null ? 0 : refusal.status();
        if (!request.call().authenticates()) {
            trace.attemptEnded(status);
        }
        if (status > 0) {
            attempt.number(SpanNames.STATUS, status);
        }
        if (failure != null) {
            attempt.text(SpanNames.ERROR_TYPE, errorType(status, refusal, failure));
            attempt.failed();
        }
        attempt.end();
        attempt = ChildSpan.NONE;
        // After a 401 follows another token at once, or a login, but no backoff.
        backsOff = failure != null && status != UNAUTHORIZED;
        failedAt = System.nanoTime();
    }

    @Override
    public synchronized void rateLimitWaitBegan() {
        endBackoff();
        wait = trace.child(SpanNames.WAIT_FOR_RATE_LIMIT, false);
    }

    @Override
    public synchronized void rateLimitWaitEnded() {
        endWait();
    }

    @Override
    public synchronized void loginWaitBegan() {
        endBackoff();
        wait = trace.child(SpanNames.WAIT_FOR_LOGIN, false);
    }

    @Override
    public synchronized void loginWaitEnded() {
        endWait();
    }

    /** Ends what a stop of the component has cut off, too. */
    @Override
    public synchronized void ended(Throwable failure) {
        endWait();
        attempt.end();
        attempt = ChildSpan.NONE;
    }

    @Override
    public synchronized String traceparent() {
        return traceparent;
    }

    private void endWait() {
        wait.end();
        wait = ChildSpan.NONE;
    }

    private void endBackoff() {
        if (backsOff) {
            backsOff = false;
            trace.waited(SpanNames.WAIT_FOR_BACKOFF, System.nanoTime() - failedAt);
        }
    }

    private static String template(ApiCall call) {
        return switch (call) {
            case CREATE_ATTRIBUTE, LIST_ATTRIBUTES -> "/api/v1/clients/attributes";
            case RENAME_ATTRIBUTE, DELETE_ATTRIBUTE -> "/api/v1/clients/attributes/{attributeId}";
            case LIST_VALUES -> "/api/v1/clients/{clientId}/attributes";
            case SET_VALUE, DELETE_VALUE -> "/api/v1/clients/{clientId}/attributes/{attributeId}";
            case LOGIN -> "/api/v1/auth/login";
            case REFRESH -> "/api/v1/auth/refresh";
        };
    }

    private static ApiCallException failureOf(Throwable failure) {
        return ApiCallException.unwrap(failure) instanceof ApiCallException known ? known : null;
    }

    private static String errorType(int status, ApiCallException refusal, Throwable failure) {
        if (status > 0) {
            return Integer.toString(status);
        }
        return refusal == null ? failure.getClass().getName() : SpanNames.errorType(refusal.kind());
    }
}
