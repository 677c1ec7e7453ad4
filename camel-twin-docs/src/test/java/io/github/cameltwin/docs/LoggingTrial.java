/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
