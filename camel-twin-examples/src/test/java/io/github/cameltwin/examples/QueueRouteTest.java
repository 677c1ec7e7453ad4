// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.simulator.Fault;
import jakarta.jms.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages through the very routes of the main job, to a broker over TCP. */
class QueueRouteTest extends RouteTestSupport {
    private static final String GOOD = "{\"clientId\":\"c-1\",\"Имя клиента\":\"Иван\",\"Возраст\":42}";
    private static final Map<String, String> GOOD_VALUES = Map.of("Имя клиента", "Иван", "Возраст", "42");

    @Test
    void aMessageSetsValues() throws Exception {
        routes.send(GOOD);

        await().until(routes::queuesAreEmpty);
        assertThat(routes.twin.state().values("c-1")).isEqualTo(GOOD_VALUES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"clientId\":\"a/b\",\"Имя клиента\":\"Иван\"} | must not contain '/'",
                "{\"Имя клиента\":\"Иван\"}                     | needs the client id",
                "{\"clientId\":\"c-1\",\"Имя                    | needs the client id",
                "{\"clientId\":\"c-1\",\"Имя клиента\":[1,2]}   | Имя клиента"
            })
    void aMessageThatCanNeverBeSetIsDeadAtOnce(String poison, String reason) throws Exception {
        routes.send(poison);

        Message dead = routes.takeDead();
        assertThat(dead.getBody(String.class)).isEqualTo(poison);
        assertThat(dead.getStringProperty("reason")).contains(reason);
        await().until(routes::queuesAreEmpty);
        assertThat(routes.twin.journal().count()).isZero();
    }

    @Test
    void whatTwinRefusesIsDeadWithTwinsReason() throws Exception {
        routes.twin
                .faults()
                .add(Fault.status(422).body("{\"error\":\"Слишком длинно\"}").on("POST", SET));

        routes.send(GOOD);

        assertThat(routes.takeDead().getStringProperty("reason")).contains("422", "Слишком длинно");
        assertThat(routes.twin.journal().count("POST", SET)).isEqualTo(1);
    }

    @Test
    void anOutageThatOutlastsRedeliveryEndsOnTheDeadLetterQueue() throws Exception {
        routes.twin.faults().add(Fault.status(503).on("POST", SET));

        routes.send(GOOD);

        Message dead = routes.takeDead();
        assertThat(dead.getBody(String.class)).isEqualTo(GOOD);
        assertThat(dead.getStringProperty("reason")).contains("503");
        // Four deliveries, of one call and three retries each.
        assertThat(routes.twin.journal().count("POST", SET)).isEqualTo(4 * 4);
        await().until(routes::queuesAreEmpty);
        assertThat(routes.twin.state().values("c-1")).isEmpty();
    }

    @Test
    void anOutageShorterThanRedeliveryLosesNothing() throws Exception {
        // More than the retries of one delivery, fewer than those of all.
        routes.twin.faults().add(Fault.status(503).on("POST", SET).times(10));

        routes.send(GOOD);

        await().until(() -> routes.twin.state().values("c-1").size() == 2);
        await().until(routes::queuesAreEmpty);
        assertThat(routes.twin.state().values("c-1")).isEqualTo(GOOD_VALUES);
    }

    @Test
    void whatWasBeingWorkedOnWhenTheRoutesStoppedIsStillThere() throws Exception {
        var stalled = routes.twin.faults().add(Fault.stall().on("POST", SET));
        routes.send(GOOD);
        await().until(() -> routes.twin.journal().count("POST", SET) > 0);

        routes.stopRoutes();

        assertThat(routes.waiting()).isEqualTo(1);
        stalled.remove();
        routes.startRoutes();
        await().until(routes::queuesAreEmpty);
        assertThat(routes.twin.state().values("c-1")).isEqualTo(GOOD_VALUES);
    }
}
