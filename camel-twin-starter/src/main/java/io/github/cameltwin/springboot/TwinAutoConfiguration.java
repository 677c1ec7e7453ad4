// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Configures the component {@code twin:} by the properties {@code camel.component.twin.*}, as Camel's own starters do. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.twin"})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, TwinComponentProperties.class})
public class TwinAutoConfiguration {

    /**
     * Returns the customizer that sets the properties. The component recognises this starter by the bean's name, in its message
     * about missing credentials.
     */
    @Bean
    ComponentCustomizer configureTwinComponent(
            CamelContext context, TwinComponentProperties properties, Environment environment) {
        return new PropertiesCustomizer(context, properties, environment);
    }
}
