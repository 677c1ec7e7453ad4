// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.concurrent.Semaphore;

/**
 * Bounds how many exchanges a producer has under way. Asynchronous callers, a parallel splitter for one, would otherwise
 * pile up exchanges as fast as they can read; here, who brings one more waits.
 * <p>
 * There are two kinds of places: as many for calls as there are connections, and more for the steps that follow a call, so
 * that a slow step does not keep others from calling. Only when these are taken too does an exchange keep its call's place
 * until its later steps have run. Thread-safe.
 */
public final class InFlightLimiter {

    /** Each may hold a thread, where the steps after a call block. */
    private static final int LATER_STEPS = 256;

    private final Semaphore calls;
    private final Semaphore laterSteps = new Semaphore(LATER_STEPS);
    private final ContinuationExecutor continuations;

    public InFlightLimiter(int calls, ContinuationExecutor continuations) {
        this.calls = new Semaphore(calls);
        this.continuations = continuations;
    }

    /**
     * Takes a place for a call and waits for it if need be. A step that runs after another call never waits: the exchange
     * it belongs to has a place already, and if all such steps waited, none would ever be given back.
     *
     * @return what gives the place back
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
     * Changes the place of a call that has ended into one for the steps that follow, where there is one. Never waits.
     *
     * @param  call what gives the call's place back
     * @return      what gives the place back that the exchange has now
     */
    public Runnable changeForLaterSteps(Runnable call) {
        if (!laterSteps.tryAcquire()) {
            return call;
        }
        call.run();
        return laterSteps::release;
    }
}
