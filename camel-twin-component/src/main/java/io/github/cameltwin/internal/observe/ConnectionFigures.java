// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

/** The present figures of one connection to an account, read when somebody asks. Thread-safe. */
public interface ConnectionFigures {

    /** Returns the number of calls in flight, those that wait for a retry or the rate limit included. */
    int callsInFlight();

    /** Returns the maximum number of calls in flight: the sum for the producers that use the connection. */
    int maxInFlight();

    /** Returns the number of attempts that wait for the rate limit. */
    int waitingForRateLimit();

    /** Returns the present rate limit, in requests per second; 0 without a limit. */
    double rateLimit();

    /** Returns the present figures of the HTTP transport. */
    TransportFigures transport();
}
