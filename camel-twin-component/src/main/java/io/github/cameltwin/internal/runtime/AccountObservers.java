// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.observe.AccountFigures;
import io.github.cameltwin.internal.observe.AccountLabel;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.observe.ObserverFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the figures of each account, if there is somebody to read them: a meter registry of Micrometer in Camel's registry, or
 * Camel's JMX agent. Otherwise nothing is observed. Thread-safe.
 */
public final class AccountObservers implements ObserverFactory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountObservers.class);

    /** An application that makes an account for each message must not fill a metrics server. */
    private static final int MOST_ACCOUNTS = 100;

    private final CamelContext context;

    /** Guarded by this. */
    private final Map<AccountLabel, Published> accounts = new HashMap<>();

    /** Figures and where they are shown: meters and name are null where they aren't. */
    private record Published(AccountFigures figures, MicrometerMeters meters, ObjectName name) {}

    public AccountObservers(CamelContext context) {
        this.context = context;
    }

    @Override
    public synchronized ConnectionObserver observerOf(AccountLabel account) {
        Published known = accounts.get(account);
        if (known == null) {
            AccountLabel label = accounts.size() < MOST_ACCOUNTS ? account : AccountLabel.OTHER;
            known = accounts.containsKey(label) ? accounts.get(label) : publish(new AccountFigures(label));
            if (known == null) {
                return ConnectionObserver.NONE;
            }
            accounts.put(label, known);
        }
        return known.figures();
    }

    /** Returns null if nobody can read the figures: they may at the next connection. */
    private Published publish(AccountFigures figures) {
        MicrometerMeters meters = meters(figures);
        ObjectName name = register(new AccountManagement(figures), figures.label());
        if (meters == null && name == null) {
            return null;
        }
        figures.passOnTo(meters);
        return new Published(figures, meters, name);
    }

    private MicrometerMeters meters(AccountFigures figures) {
        try {
            return MicrometerMeters.open(context, figures);
        } catch (LinkageError e) {
            LOG.debug("No metrics, as micrometer-core isn't there");
            return null;
        }
    }

    private ObjectName register(AccountManagement bean, AccountLabel label) {
        ManagementAgent agent = agent();
        if (agent == null) {
            return null;
        }
        try {
            // In the order of Camel's own names, by which JMX consoles build their trees.
            ObjectName name = new ObjectName(agent.getMBeanObjectDomainName() + ":context=" + contextId()
                    + ",type=twin,name=" + ObjectName.quote(label.host() + " " + label.shown()));
            agent.register(bean, name);
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
        accounts.values().forEach(this::remove);
        accounts.clear();
    }

    private void remove(Published account) {
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
