// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Says in a few words why something failed, for health checks and consoles. Unlike a message, it never has an id, a name, a
 * value or a text of TWIN's: many people may see it.
 *
 * @param kind   the kind of the failed call; null if no call failed, as with wrong arguments or a state that can't be read
 * @param status the HTTP status; 0 without a response
 * @param reason the reason in words
 */
public record FailureSummary(ApiCallException.Kind kind, int status, String reason) {

    /** Summarizes a failure by the call behind it, if there is one. */
    public static FailureSummary of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiCallException call) {
                return new FailureSummary(call.kind(), call.status(), reasonOf(call));
            }
        }
        return new FailureSummary(
                null, 0, ApiCallException.unwrap(failure).getClass().getSimpleName());
    }

    /** Summarizes a failure of a poll: without a call behind it, it is one of the state. */
    public static FailureSummary ofPoll(Throwable failure) {
        FailureSummary summary = of(failure);
        return summary.kind() != null
                ? summary
                : new FailureSummary(null, 0, "the state can't be read or written (" + summary.reason() + ")");
    }

    /**
     * Returns whether both are signs of an outage, or otherwise of the same kind.
     *
     * @param needsNoCall whether a failure without a call is a sign of an outage, too
     */
    boolean isLike(FailureSummary other, boolean needsNoCall) {
        return kind == other.kind || isOutage(needsNoCall) && other.isOutage(needsNoCall);
    }

    private boolean isOutage(boolean needsNoCall) {
        return needsNoCall && kind == null
                || kind == ApiCallException.Kind.SERVER
                || kind == ApiCallException.Kind.CONNECTION
                || kind == ApiCallException.Kind.INVALID_RESPONSE;
    }

    private static String reasonOf(ApiCallException failure) {
        String words =
                switch (failure.kind()) {
                    case AUTHENTICATION ->
                        failure.status() == 407
                                ? "the proxy refused the credentials"
                                : failure.call() == null || failure.call().authenticates()
                                        ? "TWIN refused the login"
                                        : "TWIN refused the token";
                    case NOT_FOUND -> "TWIN doesn't have the attribute, client or value";
                    case INVALID_REQUEST -> "the request isn't valid";
                    case RATE_LIMITED -> "too many requests";
                    case SERVER -> "TWIN failed";
                    case CONNECTION -> "no response: " + causeOf(failure);
                    case INVALID_RESPONSE -> "the response isn't as documented";
                };
        return failure.status() == 0 ? words : words + " (HTTP " + failure.status() + ")";
    }

    private static String causeOf(ApiCallException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        if (cause instanceof ConnectException || cause instanceof ConnectTimeoutException) {
            return "no connection";
        }
        if (cause instanceof SocketTimeoutException) {
            return "timeout";
        }
        if (cause instanceof SSLException) {
            return "TLS failed";
        }
        return cause == null ? "connection closed" : cause.getClass().getSimpleName();
    }
}
