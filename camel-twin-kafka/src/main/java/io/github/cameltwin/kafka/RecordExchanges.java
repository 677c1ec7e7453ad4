// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes an exchange of each record, with the headers that camel-kafka gives it. */
final class RecordExchanges {
    private final TwinKafkaEndpoint endpoint;

    RecordExchanges(TwinKafkaEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    List<Exchange> of(List<ConsumerRecord<Object, Object>> records, Delivery delivery) {
        return records.stream().map(found -> exchange(found, delivery)).toList();
    }

    private Exchange exchange(ConsumerRecord<Object, Object> found, Delivery delivery) {
        Exchange exchange = new DefaultExchange(endpoint.getCamelContext());
        exchange.setProperty(Delivery.PROPERTY, delivery);
        Message message = exchange.getMessage();
        message.setBody(found.value());
        message.setHeader(KafkaConstants.TOPIC, found.topic());
        message.setHeader(KafkaConstants.PARTITION, found.partition());
        message.setHeader(KafkaConstants.OFFSET, found.offset());
        message.setHeader(KafkaConstants.TIMESTAMP, found.timestamp());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, found.timestamp());
        message.setHeader(KafkaConstants.HEADERS, found.headers());
        if (found.key() != null) {
            message.setHeader(KafkaConstants.KEY, found.key());
        }
        KafkaConfiguration configuration = endpoint.getConfiguration();
        for (Header header : found.headers()) {
            if (!configuration
                    .getHeaderFilterStrategy()
                    .applyFilterToExternalHeaders(header.key(), header.value(), exchange)) {
                message.setHeader(
                        header.key(), configuration.getHeaderDeserializer().deserialize(header.key(), header.value()));
            }
        }
        return exchange;
    }
}
