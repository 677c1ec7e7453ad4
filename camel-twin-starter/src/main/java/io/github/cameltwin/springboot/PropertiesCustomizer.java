// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.springboot;

import io.github.cameltwin.TwinComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Sets the options that have a property. Camel's helper for this would show the value of an option that can't be set, and take a
 * password that begins with # for a reference.
 */
final class PropertiesCustomizer implements ComponentCustomizer {

    private final CamelContext context;
    private final TwinComponentProperties properties;
    private final Environment environment;

    PropertiesCustomizer(CamelContext context, TwinComponentProperties properties, Environment environment) {
        this.context = context;
        this.properties = properties;
        this.environment = environment;
    }

    /** Comes first, so that customizers of the application can change what the properties say. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof TwinComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component.twin.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        // A component has no configurer before it is initialized.
        ServiceHelper.initService(target);
        properties.options().forEach((option, value) -> set(target, option, value));
    }

    private void set(Component target, String option, Object value) {
        PropertyConfigurer configurer = target.getComponentPropertyConfigurer();
        Class<?> type = ((PropertyConfigurerGetter) configurer).getOptionType(option, false);
        try {
            configurer.configure(context, target, option, valueOf(value, type), false);
        } catch (RuntimeException e) {
            throw failure(option, e);
        }
    }

    private Object valueOf(Object value, Class<?> type) {
        if (value instanceof DurationOption duration) {
            return duration.text();
        }
        if (!(value instanceof String text)) {
            return value;
        }
        return type == String.class ? context.resolvePropertyPlaceholders(text) : bean(text);
    }

    /** Finds the bean of a reference in one of Camel's forms: #name, #bean:name, #type:class, #class:class. */
    private Object bean(String reference) {
        if (!EndpointHelper.isReferenceParameter(reference)) {
            throw new IllegalArgumentException(
                    "'" + reference + "' isn't a reference. Write #bean: and the bean's name");
        }
        Exception cause = null;
        try {
            Object bean = reference.contains(":")
                    ? PropertyBindingSupport.resolveBean(context, reference)
                    : context.getRegistry().lookupByName(reference.substring(1));
            if (bean != null) {
                return bean;
            }
        } catch (Exception e) {
            cause = e;
        }
        throw new IllegalArgumentException("There is no bean for '" + reference + "'. Check its name", cause);
    }

    private RuntimeException failure(String option, RuntimeException e) {
        String property = "camel.component.twin." + TwinComponentProperties.kebab(option);
        if (TwinComponentProperties.SECRETS.contains(option)) {
            // No cause: Camel's message shows the text whose placeholder it can't resolve.
            return new IllegalArgumentException(
                    "The property " + property
                            + " can't be set: its placeholder {{…}} can't be resolved. Check the placeholder. The value isn't shown");
        }
        return new IllegalArgumentException("The property " + property + " can't be set: " + e.getMessage(), e);
    }
}
