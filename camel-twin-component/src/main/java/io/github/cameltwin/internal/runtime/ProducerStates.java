// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinStateConfiguration;
import io.github.cameltwin.internal.state.SentValueSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets producers of one account share what is remembered in one repository. Thread-safe. */
public final class ProducerStates {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerStates.class);

    private final StateRepositories repositories;

    /** Guarded by this. */
    private final List<Shared> spaces = new ArrayList<>();

    public ProducerStates(StateRepositories repositories) {
        this.repositories = repositories;
    }

    /** A share of what is remembered; {@code giveBack} is to be run once, when the producer has stopped. */
    public record Lease(SentValueSpace space, Runnable giveBack) {}

    private static final class Shared {
        private final StateRepository<String, String> repository;
        private final String account;
        private final SentValueSpace space;
        private int users;

        private Shared(StateRepository<String, String> repository, String account, SentValueSpace space) {
            this.repository = repository;
            this.account = account;
            this.space = space;
        }
    }

    /**
     * Opens what is remembered.
     *
     * @param account   the begin of the keys of one account
     * @param executor  runs writes
     * @param scheduler starts them after a while
     * @return          a share of it; without a space if the options name no repository
     */
    public Lease lease(
            TwinStateConfiguration options,
            String account,
            CamelContext context,
            Executor executor,
            ScheduledExecutorService scheduler)
            throws Exception {
        StateLease lease = repositories.lease(options, context);
        if (lease == null) {
            return new Lease(null, () -> {});
        }
        try {
            Shared shared = share(lease.repository(), account, executor, scheduler);
            return new Lease(shared.space, () -> {
                giveBack(shared);
                lease.giveBack().run();
            });
        } catch (RuntimeException e) {
            lease.giveBack().run();
            throw e;
        }
    }

    private synchronized Shared share(
            StateRepository<String, String> repository,
            String account,
            Executor executor,
            ScheduledExecutorService scheduler) {
        Shared shared = spaces.stream()
                .filter(one -> one.repository == repository && one.account.equals(account))
                .findFirst()
                .orElse(null);
        if (shared == null) {
            shared = new Shared(repository, account, new SentValueSpace(repository, account, executor, scheduler));
            spaces.add(shared);
        }
        shared.users++;
        return shared;
    }

    private synchronized void giveBack(Shared shared) {
        shared.users--;
        if (shared.users == 0) {
            spaces.remove(shared);
            try {
                shared.space.close();
            } catch (RuntimeException e) {
                LOG.warn("What TWIN took last can't be remembered, and will be sent again: {}", e.getMessage());
            }
        }
    }
}
