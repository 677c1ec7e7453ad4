// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.call.CancelledRequestException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** How a call or an attempt ended: few enough for a tag of a metric. */
public enum Outcome {
    SUCCESS,
    /** The credentials or the token were refused. */
    AUTHENTICATION,
    NOT_FOUND,
    INVALID_REQUEST,
    /** Too many requests: 429. */
    RATE_LIMITED,
    /** TWIN failed: 5xx. */
    SERVER,
    /** Connected, but no response in time. */
    TIMEOUT,
    /** No connection, or one that broke. */
    CONNECTION,
    /** A response that isn't what TWIN's documentation says. */
    INVALID_RESPONSE,
    /** Not sent, or not sent again, as {@code rowFilter} said: no failure. */
    CANCELLED,
    /** Anything else, such as a mistake of the component. */
    ERROR;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** Returns the outcome with this failure, which may be wrapped; null is a success. */
    public static Outcome of(Throwable failure) {
        if (failure == null) {
            return SUCCESS;
        }
        Throwable cause = ApiCallException.unwrap(failure);
        if (cause instanceof CancelledRequestException) {
            return CANCELLED;
        }
        return cause instanceof ApiCallException twin ? of(twin) : ERROR;
    }

    private static Outcome of(ApiCallException failure) {
        return switch (failure.kind()) {
            case AUTHENTICATION -> AUTHENTICATION;
            case NOT_FOUND -> NOT_FOUND;
            case INVALID_REQUEST -> INVALID_REQUEST;
            case RATE_LIMITED -> RATE_LIMITED;
            case SERVER -> SERVER;
            case CONNECTION -> isTimeout(failure.getCause()) ? TIMEOUT : CONNECTION;
            case INVALID_RESPONSE -> INVALID_RESPONSE;
        };
    }

    /** A connection that isn't made in time is no slow response. */
    private static boolean isTimeout(Throwable cause) {
        return cause instanceof SocketTimeoutException && !(cause instanceof ConnectTimeoutException);
    }

    /** Returns the value of the tag. */
    public String tag() {
        return tag;
    }
}
