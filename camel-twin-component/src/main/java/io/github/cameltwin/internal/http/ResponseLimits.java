// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import java.time.Duration;

/**
 * What is accepted as an answer.
 *
 * @param requestTimeout how long to wait for the next byte of it, and for a free connection
 * @param attemptTimeout how long a request may take from beginning to end, however busily its answer drips
 * @param maxSize        the largest one that is read, in bytes
 */
public record ResponseLimits(Duration requestTimeout, Duration attemptTimeout, int maxSize) {

    /** Limits under which a request has time to get a connection, to connect, and to be answered. */
    public static ResponseLimits of(Duration connectTimeout, Duration requestTimeout, int maxSize) {
        return new ResponseLimits(requestTimeout, connectTimeout.plus(requestTimeout.multipliedBy(2)), maxSize);
    }
}
