// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.quarkus.core.FastCamelContext;
import org.apache.camel.spring.boot.SpringBootCamelContext;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleReference;

/** Runtimes are recognised by names; the modules for Spring Boot, Quarkus and Karaf test it in the real ones. */
class HostRuntimeTest {

    private static final ClassLoader LOADER = HostRuntimeTest.class.getClassLoader();

    private static final class BundleLoader extends ClassLoader implements BundleReference {}

    /** A loader of OSGi frameworks inherits the interface. */
    private static final class Loaders {
        private static class Parent extends ClassLoader implements BundleReference {}

        private static final class Child extends Parent {}
    }

    @Test
    void recognisesSpringBootWithAndWithoutTheStarter() {
        CamelContext boot = new SpringBootCamelContext();
        assertThat(HostRuntime.of(boot, LOADER)).isEqualTo(HostRuntime.SPRING_BOOT_WITHOUT_STARTER);

        boot.getRegistry().bind("configureTwinComponent", this);
        assertThat(HostRuntime.of(boot, LOADER)).isEqualTo(HostRuntime.SPRING_BOOT);
    }

    @Test
    void recognisesQuarkus() {
        assertThat(HostRuntime.of(new FastCamelContext(), LOADER)).isEqualTo(HostRuntime.QUARKUS);
        assertThat(HostRuntime.of(new FastCamelContext() {}, LOADER)).isEqualTo(HostRuntime.QUARKUS);
    }

    @Test
    void recognisesOsgiByTheClassLoader() {
        assertThat(HostRuntime.of(new DefaultCamelContext(), new BundleLoader()))
                .isEqualTo(HostRuntime.OSGI);
        assertThat(HostRuntime.of(new DefaultCamelContext(), new Loaders.Child()))
                .isEqualTo(HostRuntime.OSGI);
    }

    @Test
    void takesAContextCreatedInCodeForNoRuntime() {
        assertThat(HostRuntime.of(new DefaultCamelContext())).isEqualTo(HostRuntime.UNKNOWN);
        assertThat(HostRuntime.of(new DefaultCamelContext(), null)).isEqualTo(HostRuntime.UNKNOWN);
    }

    @Test
    void saysInEachRuntimeWhereCredentialsAreSet() {
        CamelContext boot = new SpringBootCamelContext();
        assertMessage(
                boot, "Spring Boot binds camel.component.twin.* only with", "io.github.cameltwin:camel-twin-starter");

        boot.getRegistry().bind("configureTwinComponent", this);
        assertMessage(
                boot, "Set camel.component.twin.email and", "application.yml", "CAMEL_COMPONENT_TWIN_PASSWORD in the");

        assertMessage(new FastCamelContext(), "in application.properties, or CAMEL_COMPONENT_TWIN_EMAIL and");
        assertMessage(
                new DefaultCamelContext(), "on the component or the endpoint", "doesn't bind camel.component.twin.*");
        assertThat(HostRuntime.OSGI.howToSetCredentials()).contains("blueprint", "etc/*.cfg");
    }

    private static void assertMessage(CamelContext context, String... parts) {
        assertThatThrownBy(() -> ConfigurationValidator.check(new TwinConfiguration(), context))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("TWIN needs credentials. Missing: email and password. ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void camelMainNamesItsPropertiesAndTheWayForTheEnvironment() throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:x").to("twin:attributes?operation=list");
            }
        });

        try {
            assertThatThrownBy(main::start)
                    .rootCause()
                    .hasMessageContainingAll(
                            "Set camel.component.twin.email and camel.component.twin.password",
                            "in application.properties",
                            "camel.component.twin.password={{env:TWIN_PASSWORD}}");
        } finally {
            main.stop();
        }
    }
}
