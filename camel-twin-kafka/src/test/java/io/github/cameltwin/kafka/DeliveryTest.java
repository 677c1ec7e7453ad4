// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class DeliveryTest {

    @Test
    void nothingIsSentAfterItWasGivenUp() {
        Delivery delivery = new Delivery(60_000);
        assertThat(delivery.isCurrent()).isTrue();

        delivery.giveUp();
        delivery.end(null);

        assertThat(delivery.isComplete()).isTrue();
        assertThat(delivery.isCurrent()).isFalse();
        assertThat(delivery.isComplete()).isFalse();
    }

    @Test
    void nothingIsSentWhenTheProcessStoodStill() {
        Delivery delivery = new Delivery(50);

        await().until(() -> !delivery.isCurrent());
        delivery.renew();

        assertThat(delivery.isCurrent()).isFalse();
    }

    @Test
    void aFailureIsNeverComplete() {
        Delivery delivery = new Delivery(60_000);

        delivery.end(new IllegalStateException());

        assertThat(delivery.awaitEnd(0)).isTrue();
        assertThat(delivery.isComplete()).isFalse();
    }
}
