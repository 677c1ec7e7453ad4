// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.health;

import io.github.cameltwin.internal.client.AccountConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls TWIN for a health check, if no other call has shown lately how it is. */
final class HealthProbe {

    /** Health checks come every few seconds, perhaps from several observers. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Longest wait of a health check. A call that takes longer ends by itself, and the next check sees its outcome. */
    private static final long WAIT_SECONDS = 5;

    private HealthProbe() {}

    /** Lists the attributes of an account, unless a call ended lately or is in flight. The outcome is in its status. */
    static void callIfSilent(List<AccountConnection> connections) {
        AccountConnection connection = connections.get(0);
        boolean isSilent = connection.account().status().silentFor() > FRESH.toNanos()
                && connections.stream().allMatch(one -> one.callsInFlight() == 0);
        if (!isSilent) {
            return;
        }
        try {
            connection.client().listAttributes().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Recorded in the account's status, with all other failures.
        }
    }
}
