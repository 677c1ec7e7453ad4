// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiCall;

/** Counts what happens to the calls of one account. Thread-safe. */
public interface CallMeter {

    /** Counts a call that has ended. */
    void call(ApiCall call, Outcome outcome, long nanos);

    /** Counts an attempt that has ended. */
    void attempt(ApiCall call, Outcome outcome);

    /** Counts an attempt after the first one of its call, by the outcome of the one before. */
    void retry(ApiCall call, Outcome reason);

    /** Counts a wait for the rate limit. */
    void rateLimitWait(long nanos);

    /** Counts a list of names that was loaded, or wasn't. */
    void namesReload(Outcome outcome);

    /** Counts a load that has ended. */
    void load(LoadOutcome outcome, long nanos);
}
