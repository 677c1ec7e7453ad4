// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

/** Kafka records in batches for {@code twin:}, at least once and in order per client: the scheme {@code twin-kafka}. */
package io.github.cameltwin.kafka;
