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
        this(action, action + " failed: " + failure.getMessage(), failure, failure.retryable());
    }

    /**
     * An operation that failed because of a failure, but is another matter than that.
     *
     * @param message   what happened to the operation
     * @param failure   the failure behind it
     * @param retryable whether the operation may succeed later
     */
    protected TwinOperationFailedException(TwinAction action, String message, TwinFailure failure, boolean retryable) {
        super(
                failure.url() == null ? action.toString() : failure.url(),
                failure.status(),
                failure.statusText(),
                failure.location(),
                Map.of(),
                failure.responseText());
        this.message = message;
        this.resource = action.resource();
        this.operation = action.operation();
        this.error = failure.error();
        this.details = failure.details();
        this.retryAfter = failure.retryAfter();
        this.retryable = retryable;
        this.progress = failure.progress();
    }

    /** What a caller is told: the exception that says what kind of failure it was, or the failure itself if it is no call's. */
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
