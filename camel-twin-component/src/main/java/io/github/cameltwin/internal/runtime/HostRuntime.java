// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * The runtimes that a route may live in. Each reads the component's options in its own way. They are recognised by class names,
 * because the component depends on none of them.
 */
enum HostRuntime {
    SPRING_BOOT,
    SPRING_BOOT_WITHOUT_STARTER,
    QUARKUS,
    OSGI,
    CAMEL_MAIN,
    /** A context that was created in code, as tests do. */
    UNKNOWN;

    /** The bean that only camel-twin-starter registers: its name is a contract between both. */
    static final String STARTER_BEAN = "configureTwinComponent";

    private static final String PROPERTIES =
            "camel.component.twin.email and camel.component.twin.password, or camel.component.twin.token,";

    private static final String VARIABLES =
            "CAMEL_COMPONENT_TWIN_EMAIL and CAMEL_COMPONENT_TWIN_PASSWORD in the environment";

    /** Returns the runtime of a context. */
    static HostRuntime of(CamelContext context) {
        return of(context, HostRuntime.class.getClassLoader());
    }

    /** Returns the runtime of a context and of the class loader that the component comes from. */
    static HostRuntime of(CamelContext context, ClassLoader loader) {
        if (hasType(context, "org.apache.camel.spring.boot.")) {
            boolean hasStarter = context.getRegistry().lookupByName(STARTER_BEAN) != null;
            return hasStarter ? SPRING_BOOT : SPRING_BOOT_WITHOUT_STARTER;
        }
        if (hasType(context, "org.apache.camel.quarkus.")) {
            return QUARKUS;
        }
        if (loader != null && hasType(loader, "org.osgi.framework.BundleReference")) {
            return OSGI;
        }
        // After Quarkus and Spring Boot, which build on Main. Main's contexts are of the common class, but have a
        // strategy of Main's.
        boolean isMain = context.getLifecycleStrategies().stream()
                .anyMatch(strategy -> hasType(strategy, "org.apache.camel.main."));
        return isMain ? CAMEL_MAIN : UNKNOWN;
    }

    /** Says where credentials are set in this runtime, as the end of a message. */
    String howToSetCredentials() {
        return switch (this) {
            case SPRING_BOOT -> "Set " + PROPERTIES + " in application.yml or application.properties, or " + VARIABLES;
            case SPRING_BOOT_WITHOUT_STARTER ->
                "Spring Boot binds camel.component.twin.* only with camel-twin-starter, which is missing or disabled."
                        + " Add the dependency io.github.cameltwin:camel-twin-starter, which reads them from application.yml,"
                        + " application.properties and the environment";
            case QUARKUS -> "Set " + PROPERTIES + " in application.properties, or " + VARIABLES;
            case OSGI ->
                "Set " + PROPERTIES
                        + " in the etc/*.cfg file that the blueprint passes to Camel Main. A blueprint without"
                        + " Camel Main sets email and password, or token, of a bean of class"
                        + " io.github.cameltwin.TwinConfiguration";
            case CAMEL_MAIN ->
                "Set " + PROPERTIES + " in application.properties. Camel Main ignores CAMEL_COMPONENT_TWIN_* in the"
                        + " environment: write for example camel.component.twin.password={{env:TWIN_PASSWORD}}";
            case UNKNOWN ->
                "Set the options email and password, or token, on the component or the endpoint. This CamelContext was"
                        + " created in code, so it doesn't bind camel.component.twin.*";
        };
    }

    private static boolean hasType(Object object, String prefix) {
        return Stream.<Class<?>>iterate(object.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getInterfaces())))
                .anyMatch(type -> type.getName().startsWith(prefix));
    }
}
