// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.apache.camel.util.StringHelper;

/**
 * Gives an option one value, whether it is spelled {@code base-url} or {@code baseUrl}: the one of the source with the highest
 * ordinal, so that the environment overrides a file. Camel reads both spellings, and which comes last is left to a hash.
 * Thread-safe.
 */
public final class OptionNameInterceptor implements ConfigSourceInterceptor {

    private static final String PREFIX = "camel.component.twin.";

    private static final long serialVersionUID = 1;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.startsWith(PREFIX)) {
            return context.proceed(name);
        }
        String camelCase = StringHelper.dashToCamelCase(name.substring(PREFIX.length()));
        String kebabCase = StringHelper.camelCaseToDash(camelCase);
        ConfigValue kebab = context.proceed(PREFIX + kebabCase);
        if (kebabCase.equals(camelCase)) {
            return kebab;
        }
        ConfigValue camel = context.proceed(PREFIX + camelCase);
        if (kebab == null || camel == null) {
            return kebab == null ? camel : kebab;
        }
        return kebab.getConfigSourceOrdinal() >= camel.getConfigSourceOrdinal() ? kebab : camel;
    }
}
