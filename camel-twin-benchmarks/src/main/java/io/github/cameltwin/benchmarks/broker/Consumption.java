// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.broker;

import io.github.cameltwin.examples.crash.ArtemisBroker;
import io.github.cameltwin.examples.crash.KafkaBroker;
import io.github.cameltwin.examples.crash.MessageBroker;
import java.nio.file.Path;

/** A way to consume messages. */
enum Consumption {
    ONE_BY_ONE("Kafka, one by one", "kafka-one-by-one", 600),
    BATCHES("Kafka, batches", "crash-kafka", 15_000),
    ARTEMIS("Artemis", "crash", 8_000);

    private final String title;
    private final String route;
    private final int messages;

    Consumption(String title, String route, int messages) {
        this.title = title;
        this.route = route;
        this.messages = messages;
    }

    String title() {
        return title;
    }

    /** The folder of the route on the class path. */
    String route() {
        return route;
    }

    /** How many messages a process has enough of for a measurement. */
    int messages() {
        return messages;
    }

    MessageBroker start(Path folder) throws Exception {
        return this == ARTEMIS ? new ArtemisBroker(folder, true) : new KafkaBroker(folder);
    }
}
