// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * An operation that TWIN refused, that did not reach TWIN, or whose response makes no sense; the subclass says which. It
 * extends what {@code http:} throws, so that error handling written for {@code http:} goes on working; the status is 0
 * where there was no response. It never holds a token or a password.
 */
public class TwinOperationFailedException extends HttpOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final TwinResource resource;
    private final TwinOperation operation;
    private final TwinFailureDetails details;

    /**
     * A failed operation.
     *
     * @param message what failed, and why
     * @param details what is known of the failed call
     */
    public TwinOperationFailedException(
            TwinResource resource, TwinOperation operation, String message, TwinFailureDetails details) {
        super(
                details.url() == null ? "twin:" + resource + "?operation=" + operation : details.url(),
                details.status(),
                details.statusText(),
                details.location(),
                Map.of(),
                details.responseText());
        this.message = message;
        this.resource = resource;
        this.operation = operation;
        this.details = details;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Returns the resource of the operation that failed. */
    public TwinResource getResource() {
        return resource;
    }

    /** Returns the operation that failed. */
    public TwinOperation getOperation() {
        return operation;
    }

    /** Returns what TWIN says in {@code error}, the whole body of the response where it isn't JSON, or null. */
    public String getError() {
        return details.error();
    }

    /** Returns what TWIN says in {@code details}: strings, numbers, lists and maps as the JSON has them, or null. */
    public Object getDetails() {
        return details.details();
    }

    /** Returns how long TWIN asks to wait before the next attempt, or null. */
    public Duration getRetryAfter() {
        return details.retryAfter();
    }

    /** Returns the names of the values that were dealt with before the failure; empty where the operation was about one thing. */
    public List<String> getDone() {
        return details.done();
    }

    /** Returns the name of the value that failed; null where the operation was about one thing, or failed before the first value. */
    public String getFailed() {
        return details.failed();
    }

    /** Returns the names of the values that were not tried after the failure; empty where the operation was about one thing. */
    public List<String> getNotTried() {
        return details.notTried();
    }

    /** Says whether the same operation may succeed later, without anybody changing anything. */
    public boolean isRetryable() {
        return details.retryable();
    }
}
