// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.springboot;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.simulator.TwinSimulator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A Spring Boot application with the starter, and with properties and beans of a test. */
final class App implements AutoCloseable {

    @EnableAutoConfiguration
    static class Configuration {}

    private final ConfigurableApplicationContext context;

    private App(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts an application with these properties, and a configuration class of the test or null. */
    static App start(Map<String, ?> properties, Class<?> beans) {
        return start(properties, Map.of(), beans);
    }

    static App start(Map<String, ?> properties, Map<String, Object> variables, Class<?> beans) {
        Class<?>[] sources =
                beans == null ? new Class<?>[] {Configuration.class} : new Class<?>[] {Configuration.class, beans};
        return new App(new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .registerShutdownHook(false)
                .initializers(context -> {
                    var environment = context.getEnvironment().getPropertySources();
                    environment.addFirst(new MapPropertySource("test", new HashMap<>(properties)));
                    environment.replace(
                            "systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
                })
                .run());
    }

    /** The properties of a component that is signed in to the simulator. */
    static Map<String, Object> signedIn(TwinSimulator twin) {
        return new TreeMap<>(Map.of(
                "camel.component.twin.base-url", twin.url(),
                "camel.component.twin.auth-url", twin.url(),
                "camel.component.twin.email", twin.email(),
                "camel.component.twin.password", twin.password()));
    }

    CamelContext camel() {
        return context.getBean(CamelContext.class);
    }

    ProducerTemplate template() {
        return context.getBean(ProducerTemplate.class);
    }

    TwinConfiguration twin() {
        return camel().getComponent("twin", TwinComponent.class).getConfiguration();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
