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

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A call that TWIN refused, or that did not reach it, or whose answer makes no sense. Immutable, without secrets. */
public final class TwinFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

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
        /** No answer: no connection, one that broke, or a timeout. */
        CONNECTION,
        /** An answer that is not what TWIN's documentation says, redirects among them. */
        INVALID_RESPONSE
    }

    /** The message without the progress. */
    private final String problem;

    private final Kind kind;
    private final TwinCall call;
    private final String url;
    private final transient TwinResponse response;
    private final String error;
    private final transient Object details;
    private final Duration retryAfter;
    private final boolean retryable;
    private final boolean neverArrived;
    private final Progress progress;

    TwinFailure(Builder builder) {
        // Without a stack trace of its own: it would show an I/O thread, never the caller.
        super(builder.message + shown(builder.progress), builder.cause, false, false);
        this.problem = builder.message;
        this.kind = builder.kind;
        this.call = builder.call;
        this.url = builder.url;
        this.response = builder.response;
        this.error = builder.error;
        this.details = builder.details;
        this.retryAfter = builder.retryAfter;
        this.retryable = builder.retryable;
        this.neverArrived = builder.neverArrived;
        this.progress = builder.progress;
    }

    public Kind kind() {
        return kind;
    }

    /** The call that failed; null where it failed before one was chosen. */
    public TwinCall call() {
        return call;
    }

    /** Where the call was sent to; it has no query and no user. */
    public String url() {
        return url;
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return response == null ? 0 : response.status();
    }

    /** The reason phrase of the answer, or null. */
    public String statusText() {
        return response == null ? null : response.statusText();
    }

    /** Where the answer redirects to, or null. It is never followed. */
    public String location() {
        return response == null ? null : response.location();
    }

    /** The answer's text, or null where there was none. */
    public String responseText() {
        return response == null ? null : response.text();
    }

    /** What TWIN says in {@code error}, the whole answer where it is no JSON, or null. */
    public String error() {
        return error;
    }

    /** What TWIN says in {@code details}: strings, numbers, lists and maps as the JSON has them, or null. */
    public Object details() {
        return details;
    }

    /** How long TWIN asks to wait before the next try, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether it is certain that TWIN has not acted upon the call. */
    boolean neverArrived() {
        return neverArrived;
    }

    /** What of several values came before the failure and what was left; null where it was about one thing only. */
    public Progress progress() {
        return progress;
    }

    /**
     * How far a work on several values came.
     *
     * @param done     the names that were done
     * @param failed   the name that failed
     * @param notTried the names that were not tried any more
     */
    public record Progress(List<String> done, String failed, List<String> notTried) implements Serializable {}

    /** The same failure, as that of one of several values; a progress that it has already is replaced. */
    public TwinFailure inTheMiddle(List<String> done, String failed, List<String> notTried) {
        Builder builder = new Builder(kind, problem);
        builder.copy(this);
        builder.progress = new Progress(List.copyOf(done), failed, List.copyOf(notTried));
        return builder.build();
    }

    /** The same failure, as that of others besides. */
    public TwinFailure alsoOf(List<String> others) {
        Builder builder = new Builder(
                kind, getMessage() + " [and the same for " + others.size() + " more: " + shown(others) + "]");
        builder.copy(this);
        return builder.build();
    }

    private static String shown(Progress progress) {
        return progress == null
                ? ""
                : " [at '" + Text.shown(progress.failed()) + "'; done: " + shown(progress.done()) + "; not tried: "
                        + shown(progress.notTried()) + "]";
    }

    private static String shown(List<String> names) {
        return names.isEmpty() ? "none" : Text.oneLine(String.join(", ", names), 500);
    }

    /** What a future failed with, without the wrapping that futures add. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether a future failed because TWIN does not know what the call was about. */
    public static boolean isNotFound(Throwable failure) {
        return unwrap(failure) instanceof TwinFailure twin && twin.kind() == Kind.NOT_FOUND;
    }

    /** A failure that no call of TWIN has a part in. */
    public static TwinFailure ofNoCall(String message) {
        return builder(Kind.INVALID_REQUEST, message).build();
    }

    static Builder builder(Kind kind, String message) {
        return new Builder(kind, message);
    }

    /** Collects what is known of a failure. */
    static final class Builder {
        private final Kind kind;
        private final String message;
        private TwinCall call;
        private String url;
        private TwinResponse response;
        private String error;
        private Object details;
        private Duration retryAfter;
        private boolean retryable;
        private boolean neverArrived;
        private Throwable cause;
        private Progress progress;

        private Builder(Kind kind, String message) {
            this.kind = kind;
            this.message = message;
        }

        private void copy(TwinFailure other) {
            call = other.call;
            url = other.url;
            response = other.response;
            error = other.error;
            details = other.details;
            retryAfter = other.retryAfter;
            retryable = other.retryable;
            neverArrived = other.neverArrived;
            cause = other.getCause();
        }

        Builder request(TwinRequest request) {
            this.call = request.call();
            this.url = request.url();
            return this;
        }

        Builder response(TwinResponse answer, String errorText, Object errorDetails) {
            this.response = answer;
            this.error = errorText;
            this.details = errorDetails;
            return this;
        }

        Builder retryAfter(Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        Builder retryable(boolean mayHelp) {
            this.retryable = mayHelp;
            return this;
        }

        Builder neverArrived(boolean certain) {
            this.neverArrived = certain;
            return this;
        }

        Builder cause(Throwable reason) {
            this.cause = reason;
            return this;
        }

        TwinFailure build() {
            return new TwinFailure(this);
        }
    }
}
