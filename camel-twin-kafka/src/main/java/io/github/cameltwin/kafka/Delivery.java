// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One attempt to bring a batch through the route. The thread that polls Kafka gives it up when a partition is revoked; the
 * route asks before each row whether it may still be sent. Thread-safe.
 */
final class Delivery {
    /** The property of a record's exchange with its delivery. */
    static final String PROPERTY = "CamelTwinKafkaDelivery";

    private final CountDownLatch done = new CountDownLatch(1);
    private final long lease;
    private volatile long renewed = System.nanoTime();
    private volatile boolean givenUp;
    private volatile boolean incomplete;
    private volatile Throwable failure;

    /**
     * Begins a delivery.
     *
     * @param leaseMillis the longest time between two renewals. A process that stood still for longer may have been taken for
     *                    dead, and its partitions given to another one
     */
    Delivery(long leaseMillis) {
        this.lease = TimeUnit.MILLISECONDS.toNanos(leaseMillis);
    }

    /** Says that the thread that polls Kafka is running. */
    void renew() {
        long now = System.nanoTime();
        if (now - renewed > lease) {
            giveUp();
        }
        renewed = now;
    }

    /** Whether a record may still be sent. A delivery that ever said no isn't complete. */
    boolean isCurrent() {
        boolean current = !givenUp && System.nanoTime() - renewed <= lease;
        if (!current) {
            incomplete = true;
        }
        return current;
    }

    void giveUp() {
        givenUp = true;
    }

    /**
     * Ends the delivery.
     *
     * @param cause the route's failure, or null
     */
    void end(Throwable cause) {
        failure = cause;
        done.countDown();
    }

    boolean awaitEnd(long millis) {
        try {
            return done.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether every record went through the route; to be asked after the end. */
    boolean isComplete() {
        return failure == null && !incomplete;
    }

    /** The route's failure, or null; to be asked after the end. */
    Throwable failure() {
        return failure;
    }
}
