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
package io.github.cameltwin.client;

import io.github.cameltwin.client.TwinFailure.Kind;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.net.NamedEndpoint;

/** Turns refusals and exceptions into {@link TwinFailure}s: the one place that says what they mean. */
final class Failures {

    private static final int SHOWN = 300;
    private static final Set<Integer> WORTH_A_RETRY = Set.of(429, 500, 502, 503, 504);

    private Failures() {}

    /** The failure that an answer other than 2xx stands for. */
    static TwinFailure refused(TwinRequest request, TwinResponse answer) {
        // A server or proxy that echoes what it was sent must not bring the token into a message.
        TwinResponse safe = Secrets.hide(answer);
        // Not from there: what is taken out may be JSON's own.
        Json.ErrorBody body = Json.readError(answer).without(answer.secrets());
        String who = answer.status() == 407 ? " by the proxy, which wants other credentials" : "";
        return TwinFailure.builder(
                        kindOf(request.call(), answer.status()),
                        shown(request) + " was answered " + answer.status() + who + said(body))
                .request(request)
                .response(safe, body.error(), body.details())
                .retryAfter(RetryAfter.of(answer.retryAfter(), answer.date()))
                .retryable(WORTH_A_RETRY.contains(answer.status()))
                // 429 says by itself that nothing was done.
                .neverArrived(answer.status() == 429)
                .build();
    }

    /** The failure of an answer that is not what TWIN's documentation says; with what it says in {@code error}, if anything. */
    static TwinFailure invalidAnswer(TwinRequest request, TwinResponse answer, String problem) {
        boolean mayHoldToken = request.call().authenticates();
        Json.ErrorBody body = Json.readErrorObject(answer)
                .orElse(new Json.ErrorBody(null, null))
                .without(answer.secrets());
        return TwinFailure.builder(
                        Kind.INVALID_RESPONSE,
                        shown(request) + " was answered " + answer.status() + ", but the answer " + problem
                                + said(body))
                .request(request)
                .response(
                        Secrets.hide(mayHoldToken ? answer.withBody(new byte[0], null) : answer),
                        body.error(),
                        mayHoldToken ? null : body.details())
                .build();
    }

    private static String said(Json.ErrorBody body) {
        return body.error() == null || body.error().isBlank() ? "" : ": " + Text.oneLine(body.error(), SHOWN);
    }

    /** The failure of a request that got no answer. */
    static TwinFailure unanswered(TwinRequest request, Throwable cause) {
        if (cause instanceof TwinFailure failure) {
            return failure;
        }
        if (cause instanceof AnswerTooLargeException) {
            return TwinFailure.builder(
                            Kind.INVALID_RESPONSE,
                            request + " got an answer that was not read to its end: " + cause.getMessage())
                    .request(request)
                    .cause(cause)
                    .build();
        }
        if (cause instanceof UnsupportedEncodingException
                || cause instanceof UnsupportedCharsetException
                || cause instanceof IllegalCharsetNameException) {
            return TwinFailure.builder(
                            Kind.INVALID_RESPONSE, request + " got an answer in a charset that there is none of")
                    .request(request)
                    .build();
        }
        boolean neverArrived = cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof RequestNotExecutedException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
        // What is no HTTP is quoted by the exception that says so, and it may be an echo of the request.
        Throwable safe = neverArrived ? cause : Secrets.hide(cause, request.secrets());
        return TwinFailure.builder(Kind.CONNECTION, withHost(request) + " got no answer: " + reason(safe))
                .request(request)
                // A certificate that is refused now will be refused again.
                .retryable(cause instanceof IOException && !(cause instanceof SSLException)
                        || cause instanceof HttpException)
                .neverArrived(neverArrived)
                .cause(safe)
                .build();
    }

    /** The failure of what is asked of a client that was closed, or closed before the answer came. */
    static TwinFailure closed(TwinRequest request) {
        return TwinFailure.builder(Kind.CONNECTION, request + " was given up because the component stopped")
                .request(request)
                .retryable(true)
                .build();
    }

    /** A login has a service of its own, which may be configured wrongly where TWIN's API is not. */
    private static String shown(TwinRequest request) {
        return request.call().authenticates() ? withHost(request) : request.toString();
    }

    private static String withHost(TwinRequest request) {
        return request + " to " + request.base().host().toURI();
    }

    private static Kind kindOf(TwinCall call, int status) {
        if (status >= 500) {
            return Kind.SERVER;
        }
        if (status < 400) {
            return Kind.INVALID_RESPONSE;
        }
        if (status == 429) {
            return Kind.RATE_LIMITED;
        }
        // Whatever a login is refused with, the credentials are what a person must look at; 407 is about the proxy's.
        if (status == 401 || status == 403 || status == 407 || call.authenticates()) {
            return Kind.AUTHENTICATION;
        }
        return status == 404 ? Kind.NOT_FOUND : Kind.INVALID_REQUEST;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectTimeoutException timeout) {
            // To a proxy, where there is one.
            NamedEndpoint host = timeout.getHost();
            String to = host == null ? "" : " to " + host.getHostName() + ":" + host.getPort();
            return "no connection" + to + " was made within the connect timeout";
        }
        if (cause instanceof SocketTimeoutException && !(cause instanceof AttemptWatch.SlowAnswerException)) {
            return "nothing came within the request timeout";
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host " + cause.getMessage();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Text.oneLine(message, SHOWN);
    }
}
