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
package io.github.cameltwin;

import io.github.cameltwin.client.TwinFailure;
import io.github.cameltwin.load.LoadStopped;
import io.github.cameltwin.operation.TwinAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * An operation that TWIN refused, or that did not reach it, or whose answer makes no sense. What of these it was is told
 * by the subclass. It extends what {@code http:} throws, so that error handling made for that goes on working; the status
 * is 0 where there was no answer. It never holds a token or a password.
 */
public class TwinOperationFailedException extends HttpOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final TwinResource resource;
    private final TwinOperation operation;
    private final String error;
    private final transient Object details;
    private final Duration retryAfter;
    private final boolean retryable;
    private final TwinFailure.Progress progress;

    protected TwinOperationFailedException(TwinAction action, TwinFailure failure) {
        super(
                failure.url() == null ? action.toString() : failure.url(),
                failure.status(),
                failure.statusText(),
                failure.location(),
                Map.of(),
                failure.responseText());
        this.message = action + " failed: " + failure.getMessage();
        this.resource = action.resource();
        this.operation = action.operation();
        this.error = failure.error();
        this.details = failure.details();
        this.retryAfter = failure.retryAfter();
        this.retryable = failure.retryable();
        this.progress = failure.progress();
    }

    /**
     * A work on many things that ended early.
     *
     * @param problem   what happened
     * @param failure   the failure behind it; null where TWIN has nothing to do with it
     * @param retryable whether it may succeed later
     */
    protected TwinOperationFailedException(TwinAction action, String problem, TwinFailure failure, boolean retryable) {
        super(
                failure == null || failure.url() == null ? action.toString() : failure.url(),
                failure == null ? 0 : failure.status(),
                failure == null ? null : failure.statusText(),
                failure == null ? null : failure.location(),
                Map.of(),
                failure == null ? null : failure.responseText());
        this.message = action + " " + problem;
        this.resource = action.resource();
        this.operation = action.operation();
        this.error = failure == null ? null : failure.error();
        this.details = failure == null ? null : failure.details();
        this.retryAfter = failure == null ? null : failure.retryAfter();
        this.retryable = retryable;
        this.progress = null;
    }

    /** What a caller is told of a failure: the exception that says what kind it is, or what it is where TWIN has no part in it. */
    static Throwable of(TwinAction action, Throwable failure) {
        Throwable cause = TwinFailure.unwrap(failure);
        if (cause instanceof TwinFailure twin) {
            return of(action, twin);
        }
        return cause instanceof LoadStopped stopped ? TwinLoadStoppedException.of(action, stopped) : cause;
    }

    /** The exception that says what kind of failure it was. */
    static TwinOperationFailedException of(TwinAction action, TwinFailure failure) {
        TwinOperationFailedException exception = ofKind(action, failure);
        if (failure.getCause() != null) {
            exception.initCause(failure.getCause());
        }
        return exception;
    }

    private static TwinOperationFailedException ofKind(TwinAction action, TwinFailure failure) {
        return switch (failure.kind()) {
            case AUTHENTICATION -> new TwinAuthenticationException(action, failure);
            case NOT_FOUND -> new TwinNotFoundException(action, failure);
            case INVALID_REQUEST -> new TwinInvalidRequestException(action, failure);
            case RATE_LIMITED -> new TwinRateLimitedException(action, failure);
            case SERVER -> new TwinServerException(action, failure);
            case CONNECTION -> new TwinConnectionException(action, failure);
            case INVALID_RESPONSE -> new TwinInvalidResponseException(action, failure);
        };
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The resource of the operation that failed. */
    public TwinResource getResource() {
        return resource;
    }

    /** The operation that failed. */
    public TwinOperation getOperation() {
        return operation;
    }

    /** What TWIN says in {@code error}, the whole answer where it is no JSON, or null. */
    public String getError() {
        return error;
    }

    /** What TWIN says in {@code details}: strings, numbers, lists and maps as the JSON has them, or null. */
    public Object getDetails() {
        return details;
    }

    /** How long TWIN asks to wait before the next try, or null. */
    public Duration getRetryAfter() {
        return retryAfter;
    }

    /** The names of the values that were dealt with before the failure; empty where the operation was about one thing. */
    public List<String> getDone() {
        return progress == null ? List.of() : progress.done();
    }

    /** The name of the value that failed; null where the operation was about one thing, or failed before the first value. */
    public String getFailed() {
        return progress == null ? null : progress.failed();
    }

    /** The names of the values that were not tried after the failure; empty where the operation was about one thing. */
    public List<String> getNotTried() {
        return progress == null ? List.of() : progress.notTried();
    }

    /** Whether the same operation may succeed later, without anybody changing anything. */
    public boolean isRetryable() {
        return retryable;
    }
}
