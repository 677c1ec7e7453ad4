// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;

/** Checks a {@code log4j2.properties}: Log4j reads it, and it shows what happens in a terminal. */
final class LoggingTrial {

    private LoggingTrial() {}

    static void tryOut(String text) throws Exception {
        ConfigurationSource source =
                new ConfigurationSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Configuration logging =
                new PropertiesConfigurationFactory().getConfiguration(new LoggerContext("snippet"), source);
        logging.initialize();
        assertThat(logging.getRootLogger().getLevel()).isEqualTo(Level.INFO);
        assertThat(logging.getRootLogger().getAppenders()).containsOnlyKeys("console");
    }
}
