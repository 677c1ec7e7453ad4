// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.auth.AuthApi;
import io.github.cameltwin.internal.auth.AuthenticatingTransport;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.http.HttpTransport;
import io.github.cameltwin.internal.observe.ConnectionFigures;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObservedCalls;
import io.github.cameltwin.internal.observe.TransportFigures;
import io.github.cameltwin.internal.ratelimit.RateLimitedTransport;
import io.github.cameltwin.internal.ratelimit.RequestRateLimiter;
import io.github.cameltwin.internal.retry.OutageRetry;
import io.github.cameltwin.internal.retry.RetrySettings;
import io.github.cameltwin.internal.retry.RetryingTransport;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A connection to one TWIN with one set of settings. A call goes through
 * <pre>
 * ApiClient → InFlightCalls → RetryingTransport → RateLimitedTransport → AuthenticatingTransport → CancellableTransport → HttpTransport
 *                                                                                 ↓
 *                                                      TokenSource → AuthApi → RetryingTransport → HttpTransport
 * </pre>
 */
public final class AccountConnection implements AutoCloseable, ConnectionFigures {

    private final ConnectionSettings settings;
    private final Account account;
    private final HttpTransport transport;
    private final InFlightCalls inFlight;
    private final ApiClient client;
    private final AttributeDirectory attributeNames;
    private final RetrySettings retries;
    private final ScheduledExecutorService scheduler;
    private final ConnectionObserver observer;
    private final AtomicInteger maxInFlight = new AtomicInteger();

    /** Null without a rate limit, as the transport below. */
    private final RequestRateLimiter rateLimiter;

    private final RateLimitedTransport rateLimited;

    private AccountConnection(
            ConnectionSettings settings,
            HttpTransport transport,
            Account account,
            ScheduledExecutorService scheduler,
            ConnectionObserver observer) {
        this.settings = settings;
        this.account = account;
        this.transport = transport;
        this.retries = settings.retries();
        this.scheduler = scheduler;
        this.observer = observer;
        Transport attempts = ObservedCalls.attempts(observer, transport);
        AccountStatus status = account.status();
        AuthApi auth = new AuthApi(
                settings.authUrl(),
                new RetryingTransport(recordingFailures(attempts, status), retries, scheduler),
                observer);
        Transport authenticating = new AuthenticatingTransport(
                new CancellableTransport(attempts), account.tokens(), auth, status::attemptFailed, scheduler);
        this.rateLimiter = settings.rateLimit().isUnlimited() ? null : account.rateLimiter(settings.rateLimit());
        this.rateLimited =
                rateLimiter == null ? null : new RateLimitedTransport(authenticating, rateLimiter, scheduler);
        this.inFlight = new InFlightCalls(
                new RetryingTransport(rateLimited == null ? authenticating : rateLimited, retries, scheduler),
                status,
                scheduler);
        this.client = new ApiClient(settings.baseUrl(), inFlight, inFlight, observer);
        this.attributeNames = account.attributeNames(settings.baseUrl());
    }

    private static Transport recordingFailures(Transport next, AccountStatus status) {
        return request -> next.send(request).whenComplete((response, failure) -> {
            if (failure != null) {
                status.attemptFailed(failure);
            }
        });
    }

    /**
     * Opens a connection.
     *
     * @param account   the account of the settings' credentials
     * @param scheduler runs retries, delayed requests and timeouts; not closed with this connection
     * @param observer  receives what happens on the connection
     */
    public static AccountConnection open(
            ConnectionSettings settings,
            Account account,
            ScheduledExecutorService scheduler,
            ConnectionObserver observer)
            throws GeneralSecurityException, IOException {
        AccountConnection opened = new AccountConnection(
                settings, HttpTransport.open(settings.http(), scheduler), account, scheduler, observer);
        observer.connectionOpened(opened);
        return opened;
    }

    /** Returns the observer of what happens on this connection. */
    public ConnectionObserver observer() {
        return observer;
    }

    /** Adds to the maximum number of calls in flight; negative at the end of a producer or consumer. */
    public void addMaxInFlight(int calls) {
        maxInFlight.addAndGet(calls);
    }

    @Override
    public int maxInFlight() {
        return maxInFlight.get();
    }

    @Override
    public int callsInFlight() {
        return inFlight.size();
    }

    @Override
    public int waitingForRateLimit() {
        return rateLimited == null ? 0 : rateLimited.waiting();
    }

    @Override
    public double rateLimit() {
        return rateLimiter == null ? 0 : rateLimiter.rate();
    }

    @Override
    public TransportFigures transport() {
        return transport.figures();
    }

    /** Returns the account that it signs in to. */
    public Account account() {
        return account;
    }

    /** Returns the URL of TWIN's API. */
    public BaseUrl baseUrl() {
        return settings.baseUrl();
    }

    /** Returns the maximum number of connections. */
    public int maxConnections() {
        return settings.http().maxConnections();
    }

    public ApiClient client() {
        return client;
    }

    /** Returns the account's attributes by name. */
    public AttributeDirectory attributeNames() {
        return attributeNames;
    }

    /**
     * Returns a retry of work of many calls, which begins where the retries of a single call end.
     *
     * @param goesOn whether the work may still be repeated
     */
    public OutageRetry outageRetry(BooleanSupplier goesOn) {
        return new OutageRetry(retries, scheduler, goesOn);
    }

    /** Fails the calls in flight, and closes the HTTP client unless it is the user's. */
    @Override
    public void close() {
        observer.connectionClosed(this);
        inFlight.close();
        transport.close();
    }
}
