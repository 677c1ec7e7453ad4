// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults in service. For each request the delays of all that match add up, and of the others the first in order of
 * adding that matches is applied. Safe for use by any number of threads.
 */
public final class Faults {
    private static final long DEFAULT_SEED = 20_261_123L;

    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final Random random = new Random(DEFAULT_SEED);

    Faults() {}

    /** Puts a fault into service. */
    public ActiveFault add(Fault fault) {
        ActiveFault added = new ActiveFault(fault, this);
        active.add(added);
        return added;
    }

    /** Takes all faults out of service. */
    public void clear() {
        active.clear();
    }

    /** Makes the choices of {@link Fault#probability} repeatable: the same seed and order, the same choices. */
    public void seed(long seed) {
        random.setSeed(seed);
    }

    void remove(ActiveFault fault) {
        active.remove(fault);
    }

    void reset() {
        clear();
        seed(DEFAULT_SEED);
    }

    /** What happens to one request. */
    record Plan(long delayNanos, Fault fault) {
        static final Plan NONE = new Plan(0, null);
    }

    Plan plan(Exchange exchange) {
        if (active.isEmpty()) {
            return Plan.NONE;
        }
        long delay = 0;
        Fault chosen = null;
        for (ActiveFault candidate : active) {
            Fault fault = candidate.fault();
            boolean onlyDelays = fault.kind() == Fault.Kind.NONE;
            if ((onlyDelays || chosen == null)
                    && candidate.hit(exchange.method(), exchange.path(), random::nextDouble)) {
                delay += fault.delay().toNanos();
                exchange.faulted(fault.name());
                if (!onlyDelays) {
                    chosen = fault;
                }
            }
        }
        return new Plan(delay, chosen);
    }

    @Override
    public String toString() {
        return "Faults" + active;
    }
}
