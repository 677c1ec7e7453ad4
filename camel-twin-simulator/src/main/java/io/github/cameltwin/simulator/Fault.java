// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that goes wrong, to be given to {@link Faults#add(Fault)}. Immutable: each method returns a changed copy.
 *
 * <p>A fault without {@link #on} hits every request, one without {@link #times} hits for ever. Whether the call still
 * takes effect in TWIN is said at each kind and can be turned by {@link #afterEffect()} and {@link #beforeEffect()}.
 */
public final class Fault {
    /** What happens to the answer. */
    enum Kind {
        NONE,
        ANSWER,
        EXPIRE_TOKEN,
        RESET,
        STALL,
        STALL_IN_HEADERS,
        STALL_IN_BODY,
        GARBAGE,
        TRUNCATED_BODY,
        REFUSE_STREAM,
        ENHANCE_YOUR_CALM,
        RESET_STREAM,
        GO_AWAY
    }

    private final Kind kind;
    private final String name;
    private Answer answer;
    private boolean afterEffect;
    private Duration delay = Duration.ZERO;
    private PathPattern pattern = PathPattern.any();
    private long times = Long.MAX_VALUE;
    private long skip;
    private double probability = 1;

    private Fault(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    private Fault(Fault other) {
        this(other.kind, other.name);
        this.answer = other.answer;
        this.afterEffect = other.afterEffect;
        this.delay = other.delay;
        this.pattern = other.pattern;
        this.times = other.times;
        this.skip = other.skip;
        this.probability = other.probability;
    }

    /**
     * Answers a status with TWIN's error body, without effect. {@link #header} and {@link #body} change the answer.
     *
     * @param status the HTTP status, 200 to 599
     */
    public static Fault status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Not a final HTTP status: " + status);
        }
        return answering("status " + status, Answer.json(status, Map.of("error", "Injected fault.")));
    }

    /** Serves the request as usual, only later. Adds up with other faults that hit the same request. */
    public static Fault latency(Duration delay) {
        return new Fault(Kind.NONE, "latency").delay(delay);
    }

    /** Resets the connection (RST) without effect and without an answer. */
    public static Fault resetBefore() {
        return new Fault(Kind.RESET, "reset before");
    }

    /** The call takes effect, then the connection is reset (RST) without an answer. */
    public static Fault resetAfter() {
        return new Fault(Kind.RESET, "reset after").afterEffect();
    }

    /** Never answers and keeps the connection open, without effect. */
    public static Fault stall() {
        return new Fault(Kind.STALL, "stall");
    }

    /** The call takes effect; the answer stops in the middle of its headers, and the connection stays open. */
    public static Fault stallInHeaders() {
        return new Fault(Kind.STALL_IN_HEADERS, "stall in headers").afterEffect();
    }

    /** The call takes effect; the answer stops in the middle of its body, and the connection stays open. */
    public static Fault stallInBody() {
        return new Fault(Kind.STALL_IN_BODY, "stall in body").afterEffect();
    }

    /** Sends bytes that are not HTTP and closes, without effect. */
    public static Fault garbage() {
        return new Fault(Kind.GARBAGE, "garbage");
    }

    /** The call takes effect; the answer's {@code content-length} is larger than what is sent before the close. */
    public static Fault truncatedBody() {
        return new Fault(Kind.TRUNCATED_BODY, "truncated body").afterEffect();
    }

    /** HTTP/2: refuses the request (RST_STREAM with REFUSED_STREAM) without effect. Over HTTP/1.1: {@link #resetBefore()}. */
    public static Fault refuseStream() {
        return new Fault(Kind.REFUSE_STREAM, "refuse stream");
    }

    /** HTTP/2: resets the request with ENHANCE_YOUR_CALM, without effect. Over HTTP/1.1: {@link #resetBefore()}. */
    public static Fault enhanceYourCalm() {
        return new Fault(Kind.ENHANCE_YOUR_CALM, "enhance your calm");
    }

    /** The call takes effect; HTTP/2: the answer is reset in the middle of its body. Over HTTP/1.1: {@link #truncatedBody()}. */
    public static Fault resetStream() {
        return new Fault(Kind.RESET_STREAM, "reset stream").afterEffect();
    }

    /**
     * The call takes effect and is answered; HTTP/2: before that, the server says GOAWAY and looks at no later request of the
     * connection. Over HTTP/1.1 the connection is closed after the answer.
     */
    public static Fault goAway() {
        return new Fault(Kind.GO_AWAY, "go away").afterEffect();
    }

    /** Answers 200 with an HTML page, as a proxy would, without effect. */
    public static Fault notJson() {
        Fault fault = body(200, "text/html; charset=utf-8", "<!doctype html><title>Proxy</title><h1>It works!</h1>");
        return fault.named("not JSON");
    }

    /** Answers exactly this, without effect. */
    public static Fault body(int status, String contentType, String text) {
        return answering("body " + status, Answer.text(status, Map.of("content-type", contentType), text));
    }

    /** Answers "Token is expired." without effect; the token of the request is expired from then on. */
    public static Fault expireToken() {
        return new Fault(Kind.EXPIRE_TOKEN, "expire token");
    }

    private static Fault answering(String name, Answer answer) {
        Fault fault = new Fault(Kind.ANSWER, name);
        fault.answer = answer;
        return fault;
    }

    private Fault named(String newName) {
        return answering(newName, answer);
    }

    /** Adds or replaces a header of the answer. For {@link #status} and {@link #body} only. */
    public Fault header(String headerName, String value) {
        Map<String, String> headers = new LinkedHashMap<>(answerOrFail().headers());
        headers.keySet().removeIf(headerName::equalsIgnoreCase);
        headers.put(headerName, value);
        Fault copy = new Fault(this);
        copy.answer = new Answer(answer.status(), headers, answer.body());
        return copy;
    }

    /** Replaces the body of the answer; an empty one is an answer without a body. As {@link #header}. */
    public Fault body(String text) {
        Fault copy = new Fault(this);
        copy.answer = Answer.text(answerOrFail().status(), answer.headers(), text);
        return copy;
    }

    private Answer answerOrFail() {
        if (answer == null) {
            throw new IllegalStateException("The fault \"" + name + "\" sends no answer that could be changed");
        }
        return answer;
    }

    /** Hits only requests of this method and path, with patterns as in {@link Journal#entries(String, String)}. */
    public Fault on(String method, String pathPattern) {
        Fault copy = new Fault(this);
        copy.pattern = PathPattern.of(method, pathPattern);
        return copy;
    }

    /** Hits this many requests, then no more. */
    public Fault times(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("A fault hits at least once, not " + count + " times");
        }
        Fault copy = new Fault(this);
        copy.times = count;
        return copy;
    }

    /** Lets this many matching requests pass first. */
    public Fault skip(long count) {
        Fault copy = new Fault(this);
        copy.skip = Math.max(0, count);
        return copy;
    }

    /** Hits a matching request with this probability, 0 to 1. */
    public Fault probability(double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("A probability is from 0 to 1, not " + chance);
        }
        Fault copy = new Fault(this);
        copy.probability = chance;
        return copy;
    }

    /** Waits before the request is worked on, and with that before the fault shows. */
    public Fault delay(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A delay cannot be negative: " + time);
        }
        Fault copy = new Fault(this);
        copy.delay = Objects.requireNonNull(time, "time");
        return copy;
    }

    /** The call takes effect in TWIN before the fault shows. */
    public Fault afterEffect() {
        Fault copy = new Fault(this);
        copy.afterEffect = true;
        return copy;
    }

    /** The call takes no effect in TWIN. */
    public Fault beforeEffect() {
        Fault copy = new Fault(this);
        copy.afterEffect = false;
        return copy;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    Answer answer() {
        return answer;
    }

    boolean hasEffect() {
        return afterEffect;
    }

    Duration delay() {
        return delay;
    }

    PathPattern pattern() {
        return pattern;
    }

    long times() {
        return times;
    }

    long skip() {
        return skip;
    }

    double probability() {
        return probability;
    }

    @Override
    public String toString() {
        return "Fault[" + name + " on " + pattern + "]";
    }
}
