// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.PropertiesHelper;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Consumes batches of Kafka records. Brokers, security and all other options of the client are those of the component
 * {@code kafka} and of the endpoint's URI, under their names there.
 */
@Component(TwinKafkaComponent.SCHEME)
public class TwinKafkaComponent extends DefaultComponent {
    static final String SCHEME = "twin-kafka";

    /** Options of camel-kafka that would say when an offset is committed, or which records come. */
    private static final List<String> REFUSED = List.of(
            "allowManualCommit",
            "autoCommitEnable",
            "autoCommitIntervalMs",
            "batching",
            "batchingIntervalMs",
            "breakOnFirstError",
            "consumersCount",
            "kafkaManualCommitFactory",
            "offsetRepository",
            "pollOnError",
            "pollTimeoutMs",
            "seekTo",
            "topicIsPattern");

    /** Creates the component. */
    public TwinKafkaComponent() {}

    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> parameters) throws Exception {
        refuse(parameters);
        KafkaComponent kafka = getCamelContext().getComponent("kafka", KafkaComponent.class);
        TwinKafkaEndpoint endpoint = new TwinKafkaEndpoint(uri, kafka);
        endpoint.setRetryDelay(duration(parameters, "retryDelay", 1_000));
        endpoint.setMaxRetryDelay(duration(parameters, "maxRetryDelay", 30_000));
        // An attempt takes at most connectTimeout and twice requestTimeout: 70 s.
        endpoint.setRevocationTimeout(duration(parameters, "revocationTimeout", 75_000));

        KafkaConfiguration configuration = kafka.getConfiguration().copy();
        // Text that isn't UTF-8 would arrive garbled without an error; twin: decodes strictly.
        configuration.setValueDeserializer(ByteArrayDeserializer.class.getName());
        // A group without offsets would skip what was sent before it started.
        configuration.setAutoOffsetReset("earliest");
        endpoint.setConfiguration(configuration);
        Map<String, Object> additional = PropertiesHelper.extractProperties(parameters, "additionalProperties.");
        setProperties(endpoint, parameters);
        if (!additional.isEmpty()) {
            Map<String, Object> bound = new HashMap<>(configuration.getAdditionalProperties());
            PropertyBindingSupport.bindProperties(getCamelContext(), bound, additional);
            configuration.setAdditionalProperties(bound);
        }
        if (configuration.getSslContextParameters() == null && kafka.isUseGlobalSslContextParameters()) {
            configuration.setSslContextParameters(getCamelContext().getSSLContextParameters());
        }
        configuration.setTopic(topic);
        if (configuration.getGroupId() == null || configuration.getGroupId().isBlank()) {
            throw new IllegalArgumentException("The endpoint twin-kafka:" + topic
                    + " isn't complete: groupId is missing. Processes with the same groupId share the partitions; set it in"
                    + " the URI or in camel.component.kafka.group-id.");
        }
        return endpoint;
    }

    private static void refuse(Map<String, Object> parameters) {
        REFUSED.stream().filter(parameters::containsKey).findFirst().ifPresent(option -> {
            throw new IllegalArgumentException(
                    "The option " + option + " isn't one of twin-kafka: it commits the offsets of a"
                            + " batch after the route succeeded, and repeats the batch otherwise. Remove the option.");
        });
    }

    private long duration(Map<String, Object> parameters, String option, long defaultMillis) {
        String text = getAndRemoveParameter(parameters, option, String.class);
        if (text == null) {
            return defaultMillis;
        }
        long millis = CamelContextHelper.parseDuration(getCamelContext(), text).toMillis();
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "The option " + option + " isn't a positive duration: " + text + ". Write it like 1500 or 5s.");
        }
        return millis;
    }
}
