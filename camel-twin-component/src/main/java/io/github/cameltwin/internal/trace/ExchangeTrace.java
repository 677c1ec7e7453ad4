// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.trace;

import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.CallObservation;
import io.github.cameltwin.internal.observe.LoadFigures;
import io.github.cameltwin.internal.observe.LoadOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What happens to one traced exchange: figures for its span, and spans below that one where the tracing library is
 * OpenTelemetry. Thread-safe.
 * <p>
 * <b>Which exchange a call belongs to.</b> The calls of an exchange begin in the caller's thread or in the thread that ends the
 * call before. Each of these threads {@linkplain #enter enters} the trace meanwhile. An outcome that several exchanges wait
 * for is ended in the thread of one of them: the others {@linkplain #keep keep} their own trace.
 */
public final class ExchangeTrace {

    /** Bounds the spans of one exchange, as a {@code setAll} may have thousands of values. */
    private static final int MAX_CHILDREN = 100;

    /** A shorter wait has no span. */
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

    /** The trace that the calls of this thread belong to; empty between exchanges. */
    private static final ThreadLocal<ExchangeTrace> CURRENT = new ThreadLocal<>();

    private final boolean propagates;
    private final boolean showsClient;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger children = new AtomicInteger();

    private volatile ParentSpan span;
    private volatile LoadTrace load;
    private volatile String clientId;
    private volatile String method;
    private volatile int status;

    /** Leaves a trace. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Begins without a span.
     *
     * @param propagates  whether requests carry the header {@code traceparent}
     * @param showsClient whether the span shows the client's id
     */
    public ExchangeTrace(boolean propagates, boolean showsClient) {
        this.propagates = propagates;
        this.showsClient = showsClient;
    }

    /** Returns the trace of this thread; null without one. */
    public static ExchangeTrace current() {
        return CURRENT.get();
    }

    /** Makes the calls of this thread belong to a trace, or to none, until the scope is closed. */
    public static Scope enter(ExchangeTrace trace) {
        ExchangeTrace before = CURRENT.get();
        if (before == trace) {
            return () -> {};
        }
        set(trace);
        return () -> set(before);
    }

    private static void set(ExchangeTrace trace) {
        if (trace == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(trace);
        }
    }

    /** Returns an outcome whose next steps belong to the trace of this thread. */
    public static <T> CompletableFuture<T> keepIfTraced(CompletableFuture<T> outcome) {
        return CURRENT.get() == null ? outcome : keep(outcome);
    }

    /** Returns an outcome, which several exchanges may wait for, whose next steps belong to the trace of this thread, or to none. */
    public static <T> CompletableFuture<T> keep(CompletableFuture<T> outcome) {
        if (outcome.isDone()) {
            return outcome;
        }
        ExchangeTrace trace = CURRENT.get();
        CompletableFuture<T> kept = new CompletableFuture<>();
        BiConsumer<T, Throwable> end = (result, failure) -> {
            try (Scope scope = enter(trace)) {
                if (failure == null) {
                    kept.complete(result);
                } else {
                    kept.completeExceptionally(unwrap(failure));
                }
            }
        };
        outcome.whenComplete(end);
        return kept;
    }

    /** Returns work that belongs to the trace of this thread, whatever thread does it. */
    public static <T> Supplier<T> keep(Supplier<T> work) {
        ExchangeTrace trace = CURRENT.get();
        return trace == null
                ? work
                : () -> {
                    try (Scope scope = enter(trace)) {
                        return work.get();
                    }
                };
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Sets the span of the exchange. */
    public void attach(ParentSpan found) {
        span = found;
    }

    /** Sets the client that the exchange is about. */
    public void about(String client) {
        clientId = showsClient ? client : null;
    }

    /** Records a wait of the caller's thread for a permit. */
    public void waitedForPermit(long nanos) {
        waited(SpanNames.WAIT_FOR_PERMIT, nanos);
    }

    /** Returns the observation of a call that begins. */
    CallObservation call(ApiRequest request) {
        if (!request.call().authenticates()) {
            calls.incrementAndGet();
        }
        LoadTrace rows = load;
        // A load has few logins, and none of them counts as one of its calls.
        return rows == null || request.call().authenticates() ? new TracedCall(this, request) : rows;
    }

    /** Begins the events of a load, which has no spans of its own calls. */
    void loadBegan(LoadFigures figures) {
        LoadTrace begun = new LoadTrace(this, figures);
        load = begun;
        begun.began();
    }

    void loadEnded(LoadOutcome outcome) {
        LoadTrace ended = load;
        if (ended != null) {
            ended.loadEnded(outcome);
        }
    }

    void attemptBegan(String withMethod) {
        attempts.incrementAndGet();
        method = withMethod;
    }

    void attemptEnded(int withStatus) {
        status = withStatus;
    }

    ChildSpan child(String name, boolean isCall) {
        return child(name, isCall, 0);
    }

    /** Adds a span for a wait that is over, unless it was short. */
    void waited(String name, long nanos) {
        if (nanos >= SHORTEST_WAIT) {
            child(name, false, nanos).end();
        }
    }

    private ChildSpan child(String name, boolean isCall, long ageNanos) {
        ParentSpan parent = span;
        return parent == null || children.getAndIncrement() >= MAX_CHILDREN
                ? ChildSpan.NONE
                : parent.child(name, isCall, ageNanos);
    }

    /** Returns the span of the exchange, or null. */
    public ParentSpan span() {
        return span;
    }

    /** Returns the header for an attempt with this span; null for none. */
    String traceparentOf(ChildSpan attempt) {
        ParentSpan parent = span;
        if (!propagates || parent == null) {
            return null;
        }
        String own = attempt.traceparent();
        return own == null ? parent.traceparent() : own;
    }

    /** Returns the client's id if the span shows it, or null. */
    public String clientId() {
        return clientId;
    }

    /** Returns the HTTP method of the last attempt, or null. */
    public String method() {
        return method;
    }

    /** Returns the status of the last response; 0 without one. */
    public int status() {
        return status;
    }

    /** Returns the number of calls. */
    public int calls() {
        return calls.get();
    }

    /** Returns how many attempts were more than the first of a call. */
    public int resends() {
        return Math.max(0, attempts.get() - calls.get());
    }

    /** Returns how many spans were left out, as there were too many. */
    public int leftOut() {
        return span == null ? 0 : Math.max(0, children.get() - MAX_CHILDREN);
    }
}
