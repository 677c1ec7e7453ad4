// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.auth.AuthApi;
import io.github.cameltwin.internal.auth.AuthenticatingTransport;
import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.http.HttpTransport;
import io.github.cameltwin.internal.ratelimit.RateLimitedTransport;
import io.github.cameltwin.internal.retry.OutageRetry;
import io.github.cameltwin.internal.retry.RetrySettings;
import io.github.cameltwin.internal.retry.RetryingTransport;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/**
 * A connection to one TWIN with one set of settings. A call goes through
 * <pre>
 * ApiClient → InFlightCalls → RetryingTransport → RateLimitedTransport → AuthenticatingTransport → CancellableTransport → HttpTransport
 *                                                                                 ↓
 *                                                      TokenSource → AuthApi → RetryingTransport → HttpTransport
 * </pre>
 */
public final class AccountConnection implements AutoCloseable {

    private final HttpTransport transport;
    private final InFlightCalls inFlight;
    private final ApiClient client;
    private final AttributeDirectory attributeNames;
    private final RetrySettings retries;
    private final ScheduledExecutorService scheduler;

    private AccountConnection(
            ConnectionSettings settings, HttpTransport transport, Account account, ScheduledExecutorService scheduler) {
        this.transport = transport;
        this.retries = settings.retries();
        this.scheduler = scheduler;
        AuthApi auth = new AuthApi(settings.authUrl(), new RetryingTransport(transport, retries, scheduler));
        Transport authenticating =
                new AuthenticatingTransport(new CancellableTransport(transport), account.tokens(), auth);
        Transport rateLimited = settings.rateLimit().isUnlimited()
                ? authenticating
                : new RateLimitedTransport(authenticating, account.rateLimiter(settings.rateLimit()), scheduler);
        this.inFlight = new InFlightCalls(new RetryingTransport(rateLimited, retries, scheduler), scheduler);
        this.client = new ApiClient(settings.baseUrl(), inFlight, inFlight);
        this.attributeNames = account.attributeNames(settings.baseUrl());
    }

    /**
     * Opens a connection.
     *
     * @param account   the account of the settings' credentials
     * @param scheduler runs retries, delayed requests and timeouts; not closed with this connection
     */
    public static AccountConnection open(
            ConnectionSettings settings, Account account, ScheduledExecutorService scheduler)
            throws GeneralSecurityException, IOException {
        return new AccountConnection(settings, HttpTransport.open(settings.http(), scheduler), account, scheduler);
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
        inFlight.close();
        transport.close();
    }
}
