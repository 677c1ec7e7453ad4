// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.concurrent.Semaphore;

/**
 * Limits the exchanges in flight of a producer: the thread that brings one more waits. Otherwise, asynchronous callers such
 * as a parallel splitter would accumulate exchanges as fast as they can read.
 * <p>
 * There are two kinds of permits: as many for calls as there are connections, and more for the steps after a call, so that a
 * slow step doesn't keep others from calling. Only when these are used up, too, does an exchange keep its call's permit until
 * its later steps have run. Thread-safe.
 */
public final class InFlightLimiter {

    /** Bounded, as each may hold a thread while the steps after a call block. */
    private static final int LATER_STEPS = 256;

    private final Semaphore calls;
    private final Semaphore laterSteps = new Semaphore(LATER_STEPS);
    private final ContinuationExecutor continuations;

    public InFlightLimiter(int calls, ContinuationExecutor continuations) {
        this.calls = new Semaphore(calls);
        this.continuations = continuations;
    }

    /**
     * Takes a permit for a call, and waits for it if necessary. A step after another call never waits: its exchange already
     * has a permit, and if all such steps waited, none would be given back.
     *
     * @return gives the permit back
     */
    public Runnable takeForCall() throws InterruptedException {
        if (calls.tryAcquire()) {
            return calls::release;
        }
        if (continuations.isCurrentThread()) {
            return () -> {};
        }
        calls.acquire();
        return calls::release;
    }

    /**
     * Exchanges the permit of a call that has ended for one for later steps, if one is free. Never waits.
     *
     * @param  call gives the call's permit back
     * @return      gives the permit back that the exchange has now
     */
    public Runnable changeForLaterSteps(Runnable call) {
        if (!laterSteps.tryAcquire()) {
            return call;
        }
        call.run();
        return laterSteps::release;
    }
}
