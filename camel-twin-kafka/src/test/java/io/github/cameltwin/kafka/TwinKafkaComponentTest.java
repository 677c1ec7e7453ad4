// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinKafkaComponentTest {

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getComponent("kafka", KafkaComponent.class).getConfiguration().setBrokers("example.com:9092");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Properties clientOf(String uri) {
        return context.getEndpoint(uri, TwinKafkaEndpoint.class).clientProperties();
    }

    @Test
    void optionsAreThoseOfTheKafkaComponentAndOfTheUri() {
        context.getComponent("kafka", KafkaComponent.class).getConfiguration().setHeartbeatIntervalMs(1234);

        assertThat(clientOf("twin-kafka:values?groupId=twin&maxPollRecords=50&additionalProperties.client.rack=a"))
                .containsEntry("bootstrap.servers", "example.com:9092")
                .containsEntry("group.id", "twin")
                .containsEntry("heartbeat.interval.ms", 1234)
                .containsEntry("max.poll.records", 50)
                .containsEntry("client.rack", "a");
    }

    @Test
    void defaultsLoseNothing() {
        assertThat(clientOf("twin-kafka:values?groupId=twin"))
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "earliest");
        assertThat(clientOf("twin-kafka:values?groupId=twin")
                        .get("value.deserializer")
                        .toString())
                .contains("ByteArrayDeserializer");
        assertThat(clientOf("twin-kafka:values?groupId=twin&autoOffsetReset=latest"))
                .containsEntry("auto.offset.reset", "latest");
    }

    @Test
    void optionsThatSayWhenToCommitAreRefused() {
        assertThatThrownBy(() -> clientOf("twin-kafka:values?groupId=twin&breakOnFirstError=true"))
                .rootCause()
                .hasMessageContaining("The option breakOnFirstError isn't one of twin-kafka");
    }

    @Test
    void aGroupIsNeeded() {
        assertThatThrownBy(() -> clientOf("twin-kafka:values")).rootCause().hasMessageContaining("groupId is missing");
    }

    @ParameterizedTest
    @CsvSource({"retryDelay,0", "maxRetryDelay,-1s"})
    void delaysArePositive(String option, String value) {
        assertThatThrownBy(() -> clientOf("twin-kafka:values?groupId=twin&" + option + "=" + value))
                .rootCause()
                .hasMessageContaining("The option " + option + " isn't a positive duration: " + value);
    }

    @Test
    void durationsAreCamelsOwn() {
        TwinKafkaEndpoint endpoint =
                context.getEndpoint("twin-kafka:values?groupId=twin&retryDelay=5s", TwinKafkaEndpoint.class);

        assertThat(endpoint.getRetryDelay()).isEqualTo(5_000);
    }

    @Test
    void nothingCanBeSent() {
        assertThatThrownBy(() ->
                        context.getEndpoint("twin-kafka:values?groupId=twin").createProducer())
                .hasMessageContaining("Send with kafka:values");
    }
}
