// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinConnectionException;
import io.github.cameltwin.TwinFailureDetails;
import io.github.cameltwin.TwinInvalidRequestException;
import io.github.cameltwin.TwinInvalidResponseException;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.TwinRateLimitedException;
import io.github.cameltwin.TwinRejectedRowsException;
import io.github.cameltwin.TwinResource;
import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.load.LoadAbortedException;
import io.github.cameltwin.internal.load.RejectedRowsException;
import io.github.cameltwin.internal.operation.Action;

/** Translates the failure of a call into the public exception that an exchange gets. */
public final class ExceptionTranslator {

    private ExceptionTranslator() {}

    /** Returns the exception that says what kind of failure it was, or the failure itself where it isn't a call's. */
    public static Throwable translate(Action action, Throwable failure) {
        Throwable cause = ApiCallException.unwrap(failure);
        if (cause instanceof ApiCallException call) {
            return translate(action, call);
        }
        if (cause instanceof RejectedRowsException rejected) {
            return translate(action, rejected);
        }
        return cause instanceof LoadAbortedException aborted ? translate(action, aborted) : cause;
    }

    /** Returns the exception that says what kind of failure it was. */
    public static TwinOperationFailedException translate(Action action, ApiCallException failure) {
        return withCause(
                ofKind(
                        failure.kind(),
                        action.resource(),
                        action.operation(),
                        action + " failed: " + failure.getMessage(),
                        failure.details()),
                failure.getCause());
    }

    private static TwinOperationFailedException translate(Action action, RejectedRowsException rejected) {
        TwinRejectedRowsException exception = new TwinRejectedRowsException(
                action.resource(),
                action.operation(),
                action + " " + rejected.getMessage(),
                detailsOf(rejected.getCause(), rejected.retryable()),
                rejected.retryable(),
                rejected.report());
        return withCause(exception, translate(action, rejected.getCause()));
    }

    private static TwinFailureDetails detailsOf(Throwable cause, boolean retryable) {
        return cause instanceof ApiCallException call
                ? call.details()
                : TwinFailureDetails.withoutResponse(null, retryable);
    }

    private static TwinOperationFailedException translate(Action action, LoadAbortedException aborted) {
        TwinLoadStoppedException exception = new TwinLoadStoppedException(
                action.resource(),
                action.operation(),
                action + " " + aborted.getMessage(),
                detailsOf(aborted.getCause(), aborted.retryable()),
                aborted.retryable(),
                aborted.report());
        return withCause(exception, aborted.getCause() == null ? null : translate(action, aborted.getCause()));
    }

    private static TwinOperationFailedException ofKind(
            ApiCallException.Kind kind,
            TwinResource resource,
            TwinOperation operation,
            String message,
            TwinFailureDetails details) {
        return switch (kind) {
            case AUTHENTICATION -> new TwinAuthenticationException(resource, operation, message, details);
            case NOT_FOUND -> new TwinNotFoundException(resource, operation, message, details);
            case INVALID_REQUEST -> new TwinInvalidRequestException(resource, operation, message, details);
            case RATE_LIMITED -> new TwinRateLimitedException(resource, operation, message, details);
            case SERVER -> new TwinServerException(resource, operation, message, details);
            case CONNECTION -> new TwinConnectionException(resource, operation, message, details);
            case INVALID_RESPONSE -> new TwinInvalidResponseException(resource, operation, message, details);
        };
    }

    private static TwinOperationFailedException withCause(TwinOperationFailedException exception, Throwable cause) {
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
