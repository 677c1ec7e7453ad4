// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.observe.AccountFigures;
import io.github.cameltwin.internal.observe.AccountLabel;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObserverFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the figures of each account, if there is somebody to read them: a meter registry of Micrometer in Camel's registry, or
 * Camel's JMX agent. Otherwise nothing is observed. They are shown while the account has a connection. Thread-safe.
 */
public final class AccountObservers implements ObserverFactory, AccountFigures.Publication, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountObservers.class);

    /** An application that makes an account for each message must not fill a metrics server. */
    private static final int MOST_ACCOUNTS = 100;

    private final CamelContext context;

    /** Gives the name that the component has in its context: another component has an account 1, too. */
    private final Supplier<String> componentName;

    /** The figures count on when their account has a connection again. Guarded by this. */
    private final Map<AccountLabel, AccountFigures> accounts = new HashMap<>();

    /** Guarded by this. */
    private final Map<AccountFigures, Shown> shown = new HashMap<>();

    /** Where figures are shown; null where they aren't. */
    private record Shown(MicrometerMeters meters, ObjectName name) {}

    /**
     * Creates the figures of a component.
     *
     * @param componentName gives the name that the component has in its context
     */
    public AccountObservers(CamelContext context, Supplier<String> componentName) {
        this.context = context;
        this.componentName = componentName;
    }

    @Override
    public synchronized ConnectionObserver observerOf(AccountLabel account) {
        if (agent() == null && !hasMeterRegistry()) {
            // Somebody may read the figures of the next connection.
            return ConnectionObserver.NONE;
        }
        AccountLabel label =
                accounts.containsKey(account) || accounts.size() < MOST_ACCOUNTS ? account : AccountLabel.OTHER;
        return accounts.computeIfAbsent(label, added -> new AccountFigures(added, this));
    }

    @Override
    public synchronized void begin(AccountFigures figures) {
        MicrometerMeters meters = meters(figures);
        figures.passOnTo(meters);
        shown.put(figures, new Shown(meters, register(figures)));
    }

    @Override
    public synchronized void end(AccountFigures figures) {
        Shown account = shown.remove(figures);
        if (account != null) {
            remove(account);
        }
    }

    private boolean hasMeterRegistry() {
        try {
            return MicrometerMeters.isRegistryIn(context);
        } catch (LinkageError e) {
            LOG.debug("No metrics, as micrometer-core isn't there");
            return false;
        }
    }

    private MicrometerMeters meters(AccountFigures figures) {
        return hasMeterRegistry() ? MicrometerMeters.open(context, componentName.get(), figures) : null;
    }

    private ObjectName register(AccountFigures figures) {
        ManagementAgent agent = agent();
        if (agent == null) {
            return null;
        }
        try {
            // In the order of Camel's own names, by which JMX consoles build their trees.
            ObjectName name = new ObjectName(agent.getMBeanObjectDomainName() + ":context=" + contextId()
                    + ",type=twin,component=" + ObjectName.quote(componentName.get()) + ",name="
                    + ObjectName.quote(
                            figures.label().host() + " " + figures.label().shown()));
            agent.register(new AccountManagement(figures), name);
            return name;
        } catch (JMException | RuntimeException e) {
            LOG.debug("No MBean for an account", e);
            return null;
        }
    }

    private ManagementAgent agent() {
        return context.getManagementStrategy() == null
                ? null
                : context.getManagementStrategy().getManagementAgent();
    }

    private String contextId() {
        return context.getManagementName() != null ? context.getManagementName() : context.getName();
    }

    /** Removes what shows the figures. */
    @Override
    public synchronized void close() {
        List.copyOf(shown.keySet()).forEach(this::end);
        accounts.clear();
    }

    private void remove(Shown account) {
        if (account.meters() != null) {
            account.meters().close();
        }
        ManagementAgent agent = agent();
        if (account.name() != null && agent != null) {
            try {
                agent.unregister(account.name());
            } catch (JMException e) {
                LOG.debug("The MBean of an account can't be removed", e);
            }
        }
    }
}
