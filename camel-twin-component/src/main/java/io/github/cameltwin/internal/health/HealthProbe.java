// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.client.AccountConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls TWIN for a health check, if no other call has shown lately how it is: the outcome is in the account's status. */
final class HealthProbe {

    /** Health checks come every few seconds, perhaps from several observers. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Longest wait of a health check. A call that takes longer ends by itself, and the next check sees its outcome. */
    private static final long WAIT_SECONDS = 5;

    private HealthProbe() {}

    /** Lists the attributes of an account, unless a call ended lately or is in flight. */
    static void callIfSilent(List<AccountConnection> connections) {
        if (!isSilent(connections, FRESH)) {
            return;
        }
        try {
            list(connections).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Recorded in the account's status, with all other failures.
        }
    }

    /**
     * Begins to list the attributes, without waiting for the outcome: the next check sees it. Only this ends a refusal of the
     * credentials where no calls come while the application isn't ready.
     *
     * @param silence minimum time since the last call; {@link #FRESH} if that is longer
     */
    static void beginIfSilent(List<AccountConnection> connections, Duration silence) {
        if (isSilent(connections, silence.compareTo(FRESH) > 0 ? silence : FRESH)) {
            list(connections);
        }
    }

    private static boolean isSilent(List<AccountConnection> connections, Duration silence) {
        return connections.get(0).account().status().silentFor() > silence.toNanos()
                && connections.stream().allMatch(one -> one.callsInFlight() == 0);
    }

    private static CompletableFuture<?> list(List<AccountConnection> connections) {
        return connections.get(0).client().listAttributes();
    }
}
