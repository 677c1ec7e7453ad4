// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.function.DoubleSupplier;

/** A fault that has been added: tells how often it has hit, and can be removed. Safe for use by any thread. */
public final class ActiveFault {
    private final Fault fault;
    private final Faults owner;
    private long seen;
    private long hits;

    ActiveFault(Fault fault, Faults owner) {
        this.fault = fault;
        this.owner = owner;
    }

    /** Decides for one request, and counts it. */
    boolean hit(String method, String path, DoubleSupplier random) {
        if (!fault.pattern().matches(method, path)) {
            return false;
        }
        synchronized (this) {
            if (hits >= fault.times() || seen++ < fault.skip()) {
                return false;
            }
            if (fault.probability() < 1 && random.getAsDouble() >= fault.probability()) {
                return false;
            }
            hits++;
            return true;
        }
    }

    Fault fault() {
        return fault;
    }

    /** How many requests it has hit. */
    public synchronized long hits() {
        return hits;
    }

    /** Whether it has hit as often as it was told to. */
    public synchronized boolean exhausted() {
        return hits >= fault.times();
    }

    /** Takes it out of service; the connections that it stalls stay so. */
    public void remove() {
        owner.remove(this);
    }

    @Override
    public String toString() {
        return fault + " hits=" + hits();
    }
}
