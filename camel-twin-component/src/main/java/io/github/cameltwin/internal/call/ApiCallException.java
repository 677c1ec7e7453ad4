// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import io.github.cameltwin.TwinFailureDetails;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A call that TWIN refused, that did not reach TWIN, or whose response makes no sense. Immutable, without secrets. */
public final class ApiCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int NAMES_SHOWN = 500;

    /** What went wrong, as far as the caller must tell the cases apart. */
    public enum Kind {
        /** The credentials or the token were refused: 401, 403, or any refusal of a login; or a proxy wants others: 407. */
        AUTHENTICATION,
        /** There is no such attribute, client or value: 404. */
        NOT_FOUND,
        /** TWIN does not accept what was asked: 400, 405, 422 and other 4xx. */
        INVALID_REQUEST,
        /** Too many requests: 429. */
        RATE_LIMITED,
        /** TWIN failed: 5xx. */
        SERVER,
        /** No response: no connection, one that broke, or a timeout. */
        CONNECTION,
        /** A response that is not what TWIN's documentation says, redirects among them. */
        INVALID_RESPONSE
    }

    /** The message without the names of several values. */
    private final String problem;

    private final Kind kind;
    private final ApiCall call;
    private final TwinFailureDetails details;
    private final boolean unprocessed;

    /**
     * A failed call.
     *
     * @param call         the call, or null where it failed before one was chosen
     * @param problem      what failed, and why
     * @param details      what is known of the failure
     * @param unprocessed  whether it is certain that TWIN has not acted upon the call
     * @param cause        what it failed with, or null
     */
    public ApiCallException(
            Kind kind, ApiCall call, String problem, TwinFailureDetails details, boolean unprocessed, Throwable cause) {
        // Without a stack trace of its own: it would show an I/O thread, never the caller.
        super(problem + shown(details), cause, false, false);
        this.problem = problem;
        this.kind = kind;
        this.call = call;
        this.details = details;
        this.unprocessed = unprocessed;
    }

    /** Returns a failure that no call of TWIN has a part in. */
    public static ApiCallException ofNoCall(Kind kind, String message) {
        return new ApiCallException(kind, null, message, TwinFailureDetails.withoutResponse(null, false), false, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the call that failed; null where it failed before one was chosen. */
    public ApiCall call() {
        return call;
    }

    /** Returns what is known of the failure. */
    public TwinFailureDetails details() {
        return details;
    }

    /** Returns the HTTP status, 0 where there was no response. */
    public int status() {
        return details.status();
    }

    /** Returns how long TWIN asks to wait before the next attempt, or null. */
    public Duration retryAfter() {
        return details.retryAfter();
    }

    /** Says whether the same call may succeed later. */
    public boolean retryable() {
        return details.retryable();
    }

    /** Says whether it is certain that TWIN has not acted upon the call. */
    public boolean unprocessed() {
        return unprocessed;
    }

    /** Returns the same failure, as that of one of several values; other values that it named before are replaced. */
    public ApiCallException amongSeveral(List<String> done, String failed, List<String> notTried) {
        return new ApiCallException(
                kind, call, problem, details.amongSeveral(done, failed, notTried), unprocessed, getCause());
    }

    /** Returns the same failure, as that of others besides. */
    public ApiCallException alsoOf(List<String> others) {
        return new ApiCallException(
                kind,
                call,
                problem + " [and the same for " + others.size() + " more: " + shown(others) + "]",
                details,
                unprocessed,
                getCause());
    }

    private static String shown(TwinFailureDetails details) {
        return details.isAmongSeveral()
                ? " [at '" + Text.shown(details.failed()) + "'; done: " + shown(details.done()) + "; not tried: "
                        + shown(details.notTried()) + "]"
                : "";
    }

    private static String shown(List<String> names) {
        return names.isEmpty() ? "none" : Text.oneLine(String.join(", ", names), NAMES_SHOWN);
    }

    /** Returns what a future failed with, without the wrapping that futures add. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Says whether a future failed because TWIN does not know what the call was about. */
    public static boolean isNotFound(Throwable failure) {
        return unwrap(failure) instanceof ApiCallException twin && twin.kind() == Kind.NOT_FOUND;
    }
}
