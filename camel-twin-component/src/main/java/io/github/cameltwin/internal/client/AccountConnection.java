// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.client;

import io.github.cameltwin.internal.auth.AuthApi;
import io.github.cameltwin.internal.auth.AuthenticatingTransport;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.http.ApacheTransport;
import io.github.cameltwin.internal.ratelimit.RateLimitSettings;
import io.github.cameltwin.internal.ratelimit.RateLimitedTransport;
import io.github.cameltwin.internal.retry.OutageRetry;
import io.github.cameltwin.internal.retry.RetrySettings;
import io.github.cameltwin.internal.retry.RetryingTransport;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/**
 * The way to one TWIN with one set of settings. A call goes through
 * <pre>
 * ApiClient → tracked → retrying → paced → authorized → HTTP
 *                                              ↓
 *                                          session → AuthApi → retrying → HTTP
 * </pre>
 */
public final class AccountConnection implements AutoCloseable {

    private final ApacheTransport transport;
    private final InFlightCalls tracked;
    private final ApiClient client;
    private final AttributeDirectory attributeNames;
    private final RetrySettings retries;
    private final ScheduledExecutorService scheduler;

    /**
     * Puts the chain together.
     *
     * @param transport            closed with this connection
     * @param baseUrl              where TWIN's API is
     * @param authUrl              where TWIN's authentication service is
     * @param account              who is signed in
     * @param retries              when a failed call is sent again
     * @param pace                 how fast requests are sent
     * @param scheduler            runs what has to wait; not closed with this connection
     */
    public AccountConnection(
            ApacheTransport transport,
            BaseUrl baseUrl,
            BaseUrl authUrl,
            Account account,
            RetrySettings retries,
            RateLimitSettings pace,
            ScheduledExecutorService scheduler) {
        this.transport = transport;
        this.retries = retries;
        this.scheduler = scheduler;
        AuthApi auth = new AuthApi(authUrl, new RetryingTransport(transport, retries, scheduler));
        Transport authorized = new AuthenticatingTransport(transport, account.tokens(), auth);
        Transport paced =
                pace.isUnlimited() ? authorized : new RateLimitedTransport(authorized, account.pace(pace), scheduler);
        this.tracked = new InFlightCalls(new RetryingTransport(paced, retries, scheduler));
        this.client = new ApiClient(baseUrl, tracked);
        this.attributeNames = account.attributeNames(baseUrl);
    }

    public ApiClient client() {
        return client;
    }

    /** The account's attributes by name. */
    public AttributeDirectory attributeNames() {
        return attributeNames;
    }

    /**
     * What goes on where the retries of single calls end.
     *
     * @param goesOn whether there is still reason to
     */
    public OutageRetry patience(BooleanSupplier goesOn) {
        return new OutageRetry(retries, scheduler, goesOn);
    }

    /** Fails what is under way and closes the HTTP client if it is our own. */
    @Override
    public void close() {
        tracked.close();
        transport.close();
    }
}
