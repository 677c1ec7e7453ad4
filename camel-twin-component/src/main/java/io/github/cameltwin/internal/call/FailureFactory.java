// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import io.github.cameltwin.TwinFailureDetails;
import io.github.cameltwin.internal.call.ApiCallException.Kind;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.net.NamedEndpoint;

/** Turns refusals and exceptions into {@link ApiCallException}s: the one place that says what they mean. */
public final class FailureFactory {

    private static final int SHOWN = 300;

    /** Beside those that refuse every call. */
    private static final Set<Integer> REFUSES_LOGIN = Set.of(400, 422);

    private static final Set<Integer> WORTH_A_RETRY = Set.of(429, 500, 502, 503, 504);

    private FailureFactory() {}

    /** Returns the failure for a response other than 2xx. */
    public static ApiCallException refused(ApiRequest request, ApiResponse response) {
        // A server or proxy that echoes what it was sent must not bring the token into a message.
        ApiResponse safe = SecretRedactor.hide(response);
        // Not from there: what is taken out may be JSON's own.
        ApiJson.ErrorBody body = ApiJson.readError(response).without(response.secrets());
        String who = response.status() == 407 ? " by the proxy, which wants other credentials" : "";
        return new ApiCallException(
                kindOf(request.call(), response),
                request.call(),
                shown(request) + " was answered " + response.status() + who + said(body),
                details(
                        request,
                        safe,
                        body.error(),
                        body.details(),
                        RetryAfter.of(response.retryAfter(), response.date()),
                        WORTH_A_RETRY.contains(response.status())),
                // 429 says by itself that nothing was done.
                response.status() == 429,
                null);
    }

    /** Returns the failure for a response that isn't as documented; with what it says in {@code error}, if anything. */
    static ApiCallException invalidResponse(ApiRequest request, ApiResponse response, String problem) {
        boolean mayHoldToken = request.call().authenticates();
        ApiJson.ErrorBody body = ApiJson.readErrorObject(response)
                .orElse(new ApiJson.ErrorBody(null, null))
                .without(response.secrets());
        return new ApiCallException(
                Kind.INVALID_RESPONSE,
                request.call(),
                shown(request) + " was answered " + response.status() + ", but the answer " + problem + said(body),
                details(
                        request,
                        SecretRedactor.hide(mayHoldToken ? response.withBody(new byte[0], null) : response),
                        body.error(),
                        mayHoldToken ? null : body.details(),
                        null,
                        false),
                false,
                null);
    }

    private static TwinFailureDetails details(
            ApiRequest request,
            ApiResponse safe,
            String error,
            Object details,
            Duration retryAfter,
            boolean retryable) {
        return new TwinFailureDetails(
                request.url(),
                safe.status(),
                safe.statusText(),
                safe.location(),
                safe.text(),
                error,
                details,
                retryAfter,
                retryable,
                List.of(),
                null,
                List.of());
    }

    private static String said(ApiJson.ErrorBody body) {
        return body.error() == null || body.error().isBlank() ? "" : ": " + Text.oneLine(body.error(), SHOWN);
    }

    /** The failure of a request that got no response. */
    public static ApiCallException unanswered(ApiRequest request, Throwable cause) {
        if (cause instanceof ApiCallException failure) {
            return failure;
        }
        if (cause instanceof ResponseTooLargeException) {
            return unanswered(
                    Kind.INVALID_RESPONSE,
                    request,
                    request + " got an answer that was not read to its end: " + cause.getMessage(),
                    false,
                    false,
                    cause);
        }
        if (cause instanceof UnsupportedEncodingException
                || cause instanceof UnsupportedCharsetException
                || cause instanceof IllegalCharsetNameException) {
            return unanswered(
                    Kind.INVALID_RESPONSE,
                    request,
                    request + " got an answer in an unknown charset",
                    false,
                    false,
                    null);
        }
        boolean unprocessed = cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof RequestNotExecutedException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
        return connectionFailure(request, cause, unprocessed);
    }

    /** The failure of a request on which TWIN has certainly not acted, such as one for which no connection was made. */
    public static ApiCallException unprocessed(ApiRequest request, Throwable cause) {
        return connectionFailure(request, cause, true);
    }

    private static ApiCallException connectionFailure(ApiRequest request, Throwable cause, boolean unprocessed) {
        // What is no HTTP is quoted by the exception that says so, and it may be an echo of the request.
        Throwable safe = unprocessed ? cause : SecretRedactor.hide(cause, request.secrets());
        // A certificate that is refused now will be refused again.
        boolean retryable =
                cause instanceof IOException && !(cause instanceof SSLException) || cause instanceof HttpException;
        return unanswered(
                Kind.CONNECTION,
                request,
                withHost(request) + " got no answer: " + reason(safe),
                retryable,
                unprocessed,
                safe);
    }

    private static ApiCallException unanswered(
            Kind kind, ApiRequest request, String problem, boolean retryable, boolean unprocessed, Throwable cause) {
        return new ApiCallException(
                kind,
                request.call(),
                problem,
                TwinFailureDetails.withoutResponse(request.url(), retryable),
                unprocessed,
                cause);
    }

    /** The failure of what is asked of a client that was closed, or closed before the response came. */
    public static ApiCallException closed(ApiRequest request) {
        return unanswered(
                Kind.CONNECTION, request, request + " was given up because the component stopped", true, false, null);
    }

    /** A login has a service of its own, which may be configured wrongly where TWIN's API is not. */
    private static String shown(ApiRequest request) {
        return request.call().authenticates() ? withHost(request) : request.toString();
    }

    private static String withHost(ApiRequest request) {
        return request + " to " + request.base().host().toURI();
    }

    private static Kind kindOf(ApiCall call, ApiResponse response) {
        int status = response.status();
        if (status >= 500) {
            return Kind.SERVER;
        }
        if (status < 400) {
            return Kind.INVALID_RESPONSE;
        }
        if (status == 429) {
            return Kind.RATE_LIMITED;
        }
        // 407 is about the proxy's credentials.
        if (status == 401 || status == 403 || status == 407) {
            return Kind.AUTHENTICATION;
        }
        if (call.authenticates()) {
            return isRefusedLogin(response) ? Kind.AUTHENTICATION : Kind.INVALID_RESPONSE;
        }
        return status == 404 ? Kind.NOT_FOUND : Kind.INVALID_REQUEST;
    }

    /**
     * Returns whether TWIN refused a login, rather than a server in front of it, such as an ingress with a 404 while TWIN is
     * deployed.
     */
    private static boolean isRefusedLogin(ApiResponse response) {
        return REFUSES_LOGIN.contains(response.status())
                || ApiJson.readErrorObject(response)
                        .map(ApiJson.ErrorBody::error)
                        .isPresent();
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectTimeoutException timeout) {
            // To a proxy, where there is one.
            NamedEndpoint host = timeout.getHost();
            String to = host == null ? "" : " to " + host.getHostName() + ":" + host.getPort();
            return "no connection" + to + " was made within the connect timeout";
        }
        if (cause instanceof SocketTimeoutException && !(cause instanceof SlowResponseException)) {
            return "nothing came within the request timeout";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host " + cause.getMessage();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Text.oneLine(message, SHOWN);
    }
}
