// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.compatibility.withoutbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinNotFoundException;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application's Camel runs the component, whose camel-http-base is of another version. */
class WithoutBomTest {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private final Main main = new Main();

    @BeforeEach
    void start() {
        main.addInitialProperty("camel.component.twin.baseUrl", TWIN.url());
        main.addInitialProperty("camel.component.twin.authUrl", TWIN.url());
        main.addInitialProperty("camel.component.twin.email", TWIN.email());
        main.addInitialProperty("camel.component.twin.password", TWIN.password());
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void setsAValue() throws Exception {
        assertThat(main.getCamelContext().getVersion()).isEqualTo("4.22.0");

        template()
                .sendBody("twin:clientAttribute?operation=set&clientId=c&attributeName=Имя&createMissing=true", "Анна");

        assertThat(TWIN.state().values("c")).isEqualTo(Map.of("Имя", "Анна"));
    }

    @Test
    void failsAsHttpDoes() {
        assertThatThrownBy(() ->
                        template().sendBody("twin:clientAttribute?operation=set&clientId=c&attributeName=Пароль", "x"))
                .cause()
                .isInstanceOf(TwinNotFoundException.class)
                .isInstanceOf(HttpOperationFailedException.class);
    }

    private ProducerTemplate template() throws Exception {
        return main.getCamelTemplate();
    }
}
