// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Thrown when TWIN refused an operation, TWIN wasn't reached, or the response was invalid; the subclass says which. It
 * extends the exception of {@code http:}, so error handling written for {@code http:} still works; the status is 0 without
 * a response. It never holds a token or a password.
 */
public class TwinOperationFailedException extends HttpOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final TwinResource resource;
    private final TwinOperation operation;
    private final TwinFailureDetails details;

    /**
     * Creates the exception of a failed operation.
     *
     * @param message the failure, its cause and its fix
     * @param details the details of the failed call
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

    /** Returns {@code error} of the response, its whole body if it isn't JSON, or null. */
    public String getError() {
        return details.error();
    }

    /** Returns {@code details} of the response: strings, numbers, lists and maps as in the JSON, or null. */
    public Object getDetails() {
        return details.details();
    }

    /** Returns the wait before the next attempt that TWIN asks for, or null. */
    public Duration getRetryAfter() {
        return details.retryAfter();
    }

    /** Returns the names of the values done before the failure; empty for an operation on one value or attribute. */
    public List<String> getDone() {
        return details.done();
    }

    /** Returns the name of the value that failed; null for an operation on one value, or a failure before the first. */
    public String getFailed() {
        return details.failed();
    }

    /** Returns the names of the values not tried after the failure; empty for an operation on one value or attribute. */
    public List<String> getNotTried() {
        return details.notTried();
    }

    /** Returns whether the same operation may succeed later without any change. */
    public boolean isRetryable() {
        return details.retryable();
    }
}
