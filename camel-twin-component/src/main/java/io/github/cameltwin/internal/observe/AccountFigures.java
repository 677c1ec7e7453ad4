// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiCall;
import io.github.cameltwin.internal.call.ApiRequest;
import io.github.cameltwin.internal.call.CallObservation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The figures of one account: the sums of all its connections since the component started. Counts by itself, and passes on
 * what it counts to another meter. Thread-safe.
 */
public final class AccountFigures implements ConnectionObserver, CallMeter {

    private final AccountLabel label;
    private final CallCounts calls = new CallCounts();
    private final CallCounts callNanos = new CallCounts();
    private final CallCounts attempts = new CallCounts();
    private final CallCounts retries = new CallCounts();
    private final LongAdder rateLimitWaits = new LongAdder();
    private final LongAdder rateLimitWaitNanos = new LongAdder();
    private final LongAdder namesReloads = new LongAdder();
    private final LongAdder failedNamesReloads = new LongAdder();
    private final LoadTotals loads = new LoadTotals();
    private final List<ConnectionFigures> connections = new CopyOnWriteArrayList<>();

    private final Publication publication;

    /** Counts the same; null for none. Set before the first call. */
    private volatile CallMeter meter;

    /** Shows the figures while the account has connections. */
    public interface Publication {

        /** The account has its first connection. */
        void begin(AccountFigures figures);

        /** The account has no connection any more. */
        void end(AccountFigures figures);
    }

    public AccountFigures(AccountLabel label, Publication publication) {
        this.label = label;
        this.publication = publication;
    }

    /** Passes on to this meter what is counted from now on. */
    public void passOnTo(CallMeter other) {
        meter = other;
    }

    public AccountLabel label() {
        return label;
    }

    // What is counted.

    @Override
    public CallObservation callBegins(ApiRequest request) {
        return new MeteredCall(this, request.call());
    }

    @Override
    public void namesReloaded(Throwable failure) {
        namesReload(Outcome.of(failure));
    }

    @Override
    public void loadBegan(LoadFigures load) {
        // A dry run sets nothing, and is no load that ran last night.
        if (!load.dryRun()) {
            loads.began(load);
        }
    }

    @Override
    public void loadEnded(LoadFigures load, LoadOutcome outcome) {
        if (!load.dryRun()) {
            long nanos = load.elapsedNanos();
            loads.ended(load, outcome, nanos);
            load(outcome, nanos);
        }
    }

    @Override
    public void connectionOpened(ConnectionFigures connection) {
        // Connections of an account are opened and closed one after the other.
        if (connections.isEmpty()) {
            publication.begin(this);
        }
        connections.add(connection);
    }

    @Override
    public void connectionClosed(ConnectionFigures connection) {
        if (connections.remove(connection) && connections.isEmpty()) {
            publication.end(this);
        }
    }

    @Override
    public void call(ApiCall call, Outcome outcome, long nanos) {
        calls.add(call, outcome, 1);
        callNanos.add(call, outcome, nanos);
        CallMeter also = meter;
        if (also != null) {
            also.call(call, outcome, nanos);
        }
    }

    @Override
    public void attempt(ApiCall call, Outcome outcome) {
        attempts.add(call, outcome, 1);
        CallMeter also = meter;
        if (also != null) {
            also.attempt(call, outcome);
        }
    }

    @Override
    public void retry(ApiCall call, Outcome reason) {
        retries.add(call, reason, 1);
        CallMeter also = meter;
        if (also != null) {
            also.retry(call, reason);
        }
    }

    @Override
    public void rateLimitWait(long nanos) {
        rateLimitWaits.increment();
        rateLimitWaitNanos.add(nanos);
        CallMeter also = meter;
        if (also != null) {
            also.rateLimitWait(nanos);
        }
    }

    @Override
    public void namesReload(Outcome outcome) {
        (outcome == Outcome.SUCCESS ? namesReloads : failedNamesReloads).increment();
        CallMeter also = meter;
        if (also != null) {
            also.namesReload(outcome);
        }
    }

    @Override
    public void load(LoadOutcome outcome, long nanos) {
        CallMeter also = meter;
        if (also != null) {
            also.load(outcome, nanos);
        }
    }

    // What can be read.

    /** Returns the calls that have ended. */
    public CallCounts calls() {
        return calls;
    }

    /** Returns the time of the calls that have ended, in nanoseconds. */
    public CallCounts callNanos() {
        return callNanos;
    }

    /** Returns the attempts that have ended. */
    public CallCounts attempts() {
        return attempts;
    }

    /** Returns the attempts after the first one of their call, by the outcome of the one before. */
    public CallCounts retries() {
        return retries;
    }

    public long rateLimitWaits() {
        return rateLimitWaits.sum();
    }

    public long rateLimitWaitNanos() {
        return rateLimitWaitNanos.sum();
    }

    /** Returns the number of lists of names that were loaded. */
    public long namesReloads() {
        return namesReloads.sum();
    }

    /** Returns the number of lists of names that couldn't be loaded. */
    public long failedNamesReloads() {
        return failedNamesReloads.sum();
    }

    /** Returns the sums of all loads. */
    public LoadTotals loads() {
        return loads;
    }

    /** Returns the sum of a figure over all open connections. */
    public int sum(ToIntFunction<ConnectionFigures> figure) {
        return connections.stream().mapToInt(figure).sum();
    }

    /** Returns the sum of a figure of the HTTP transports over all open connections. */
    public int sumOfTransports(ToIntFunction<TransportFigures> figure) {
        return sum(connection -> figure.applyAsInt(connection.transport()));
    }

    /** Returns the greatest of a figure over all open connections; connections of one account may share what it is about. */
    public double greatest(ToDoubleFunction<ConnectionFigures> figure) {
        return connections.stream().mapToDouble(figure).max().orElse(0);
    }
}
