// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.Transport;
import io.github.cameltwin.internal.observe.TransportFigures;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Sends a request over HTTP and completes the future on an I/O thread: the last link of the chain. Responses other than 2xx
 * are failures. Thread-safe.
 */
public interface HttpTransport extends Transport, AutoCloseable {

    /**
     * Opens a transport: over HttpClient if there is a proxy or the user's own client, otherwise over HttpCore, which speaks
     * HTTP/2 as well.
     *
     * @param scheduler runs the timeouts; not closed with the transport
     */
    static HttpTransport open(HttpSettings settings, ScheduledExecutorService scheduler)
            throws GeneralSecurityException, IOException {
        return settings.client() != null || settings.proxy() != null
                ? HttpClientTransport.open(settings, scheduler)
                : HttpCoreTransport.open(settings, scheduler);
    }

    /** Returns the present figures. */
    TransportFigures figures();

    @Override
    void close();
}
