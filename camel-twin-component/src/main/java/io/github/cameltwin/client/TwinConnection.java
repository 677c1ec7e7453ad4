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

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/**
 * The way to one TWIN with one set of settings. A call goes through
 * <pre>
 * TwinClient → tracked → retrying → paced → authorized → HTTP
 *                                              ↓
 *                                          session → AuthApi → retrying → HTTP
 * </pre>
 */
public final class TwinConnection implements AutoCloseable {

    private final HttpTransport transport;
    private final TrackedSender tracked;
    private final TwinClient client;
    private final AttributeNames attributeNames;
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
    public TwinConnection(
            HttpTransport transport,
            BaseUrl baseUrl,
            BaseUrl authUrl,
            TwinAccount account,
            RetrySettings retries,
            PaceSettings pace,
            ScheduledExecutorService scheduler) {
        this.transport = transport;
        this.retries = retries;
        this.scheduler = scheduler;
        AuthApi auth = new AuthApi(authUrl, new RetryingSender(transport, retries, scheduler));
        Sender authorized = new AuthorizedSender(transport, account.tokens(), auth);
        Sender paced = pace.isUnlimited() ? authorized : new PacedSender(authorized, account.pace(pace), scheduler);
        this.tracked = new TrackedSender(new RetryingSender(paced, retries, scheduler));
        this.client = new TwinClient(baseUrl, tracked);
        this.attributeNames = account.attributeNames(baseUrl);
    }

    public TwinClient client() {
        return client;
    }

    /** The account's attributes by name. */
    public AttributeNames attributeNames() {
        return attributeNames;
    }

    /**
     * What goes on where the retries of single calls end.
     *
     * @param goesOn whether there is still reason to
     */
    public Patience patience(BooleanSupplier goesOn) {
        return new Patience(retries, scheduler, goesOn);
    }

    /** Fails what is under way and closes the HTTP client if it is our own. */
    @Override
    public void close() {
        tracked.close();
        transport.close();
    }
}
