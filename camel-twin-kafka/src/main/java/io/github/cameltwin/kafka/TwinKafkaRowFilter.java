// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import io.github.cameltwin.TwinRowFilter;
import org.apache.camel.Exchange;

/**
 * Lets through the records of {@code twin-kafka} until their batch is given up, because a partition went to another process or
 * this one stood still. For the option {@code rowFilter} of {@code twin:}. Everything else passes. Thread-safe.
 */
public final class TwinKafkaRowFilter implements TwinRowFilter {

    /** Creates the filter. */
    public TwinKafkaRowFilter() {}

    @Override
    public boolean isCurrent(Exchange row) {
        Delivery delivery = row.getProperty(Delivery.PROPERTY, Delivery.class);
        return delivery == null || delivery.isCurrent();
    }
}
