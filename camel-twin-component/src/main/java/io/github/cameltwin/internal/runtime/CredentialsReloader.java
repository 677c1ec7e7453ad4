// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * Reloads the component's credentials from their properties when Camel reloads these, on request or because a vault has a new
 * password. Camel itself does so for the URIs of endpoints only. Thread-safe.
 */
public final class CredentialsReloader extends SimpleEventNotifierSupport {

    private static final List<Option> OPTIONS = List.of(
            new Option("token", TwinConfiguration::getToken, TwinConfiguration::setToken),
            new Option("email", TwinConfiguration::getEmail, TwinConfiguration::setEmail),
            new Option("password", TwinConfiguration::getPassword, TwinConfiguration::setPassword),
            new Option("proxyUsername", TwinConfiguration::getProxyUsername, TwinConfiguration::setProxyUsername),
            new Option("proxyPassword", TwinConfiguration::getProxyPassword, TwinConfiguration::setProxyPassword));

    private final TwinComponent component;

    /** The options that a property has set. Guarded by this. */
    private final List<Option> fromProperties = new ArrayList<>();

    /** Whether properties may have changed since they were read. Guarded by this. */
    private boolean due;

    private record Option(
            String name, Function<TwinConfiguration, String> value, BiConsumer<TwinConfiguration, String> change) {}

    public CredentialsReloader(TwinComponent component) {
        this.component = component;
    }

    /** Finds the credentials that come from properties, and begins to listen for reloads. */
    public synchronized void begin() {
        fromProperties.clear();
        for (Option option : OPTIONS) {
            String value = option.value().apply(component.getConfiguration());
            if (value != null && Objects.equals(value, propertyOf(option))) {
                fromProperties.add(option);
            }
        }
        camelContext().getManagementStrategy().addEventNotifier(this);
    }

    /** Stops listening; does nothing if it never began. */
    public void end() {
        if (camelContext() != null) {
            camelContext().getManagementStrategy().removeEventNotifier(this);
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.CamelContextReloadingEvent;
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        due = true;
    }

    /** Reads the credentials after a reload. To be called before each new endpoint: a reload creates all endpoints again. */
    public synchronized void refresh() {
        if (!due) {
            return;
        }
        due = false;
        for (Option option : fromProperties) {
            String value = propertyOf(option);
            if (value != null) {
                option.change().accept(component.getConfiguration(), value);
            }
        }
    }

    private String propertyOf(Option option) {
        return camelContext().getComponentNames().stream()
                .filter(name -> camelContext().hasComponent(name) == component)
                .findFirst()
                .flatMap(name -> camelContext()
                        .getPropertiesComponent()
                        .resolveProperty("camel.component." + name + "." + option.name()))
                .orElse(null);
    }

    private CamelContext camelContext() {
        return component.getCamelContext();
    }
}
