// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

/**
 * The present figures of an HTTP transport.
 *
 * @param http1     open connections over HTTP/1.1
 * @param http2     open connections over HTTP/2
 * @param exchanges attempts on a connection: over HTTP/2, the open streams
 * @param waiting   attempts that wait for a connection
 */
public record TransportFigures(int http1, int http2, int exchanges, int waiting) {

    /** Nothing is open. */
    public static final TransportFigures NONE = new TransportFigures(0, 0, 0, 0);

    /** Returns the sum of both. */
    public TransportFigures plus(TransportFigures other) {
        return new TransportFigures(
                http1 + other.http1, http2 + other.http2, exchanges + other.exchanges, waiting + other.waiting);
    }
}
