// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Consumes batches of the records of one or more topics, with the options of camel-kafka's endpoint and three of its own. */
public class TwinKafkaEndpoint extends KafkaEndpoint {
    private long retryDelay;
    private long maxRetryDelay;
    private long revocationTimeout;

    /**
     * Creates an endpoint without configuration.
     *
     * @param uri   the URI, of the scheme twin-kafka
     * @param kafka the component that creates Kafka's client
     */
    public TwinKafkaEndpoint(String uri, KafkaComponent kafka) {
        super(uri, kafka);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        BatchConsumer consumer = new BatchConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("twin-kafka: isn't for sending: it only consumes. Send with kafka:"
                + getConfiguration().getTopic() + ".");
    }

    Properties clientProperties() {
        Properties properties = getConfiguration().createConsumerProperties();
        updateClassProperties(properties);
        properties.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, getKafkaClientFactory().getBrokers(getConfiguration()));
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, getConfiguration().getGroupId());
        if (getConfiguration().getGroupInstanceId() != null) {
            properties.put(
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, getConfiguration().getGroupInstanceId());
        }
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return properties;
    }

    long getRetryDelay() {
        return retryDelay;
    }

    /**
     * Sets the pause before a failed batch is repeated the first time; it doubles with each further failure.
     *
     * @param retryDelay in milliseconds
     */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /**
     * Sets the longest pause before a failed batch is repeated.
     *
     * @param maxRetryDelay in milliseconds
     */
    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    long getRevocationTimeout() {
        return revocationTimeout;
    }

    /**
     * Sets the longest wait for calls in flight before a partition is handed to another process.
     *
     * @param revocationTimeout in milliseconds
     */
    public void setRevocationTimeout(long revocationTimeout) {
        this.revocationTimeout = revocationTimeout;
    }
}
