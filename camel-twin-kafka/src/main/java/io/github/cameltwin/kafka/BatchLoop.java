// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls Kafka, delivers one batch at a time, and commits it. It goes on polling, with all partitions paused, while a batch is
 * in the route or waits for its repetition: so the group sees that this process lives, and a partition that is revoked is
 * noticed at once. Its thread is the only one that uses Kafka's client.
 */
final class BatchLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLoop.class);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMillis(20);

    private final Consumer<Object, Object> consumer;
    private final TwinKafkaEndpoint endpoint;
    private final Function<List<ConsumerRecord<Object, Object>>, Delivery> deliver;
    private final RetryBackoff backoff;

    private final RecordBatch batch = new RecordBatch();
    private final ReplayWindows windows = new ReplayWindows();
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    private Delivery delivery;

    /** Whether to deliver no further batch. */
    private BooleanSupplier stopping = () -> false;

    /**
     * Creates a loop.
     *
     * @param consumer not yet subscribed
     * @param deliver  begins to bring records through the route, in another thread
     */
    BatchLoop(
            Consumer<Object, Object> consumer,
            TwinKafkaEndpoint endpoint,
            Function<List<ConsumerRecord<Object, Object>>, Delivery> deliver) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.deliver = deliver;
        this.backoff = new RetryBackoff(endpoint.getRetryDelay(), endpoint.getMaxRetryDelay());
    }

    /**
     * Runs until it is stopped and the batch in the route has ended.
     *
     * @param stopped whether to deliver no further batch
     * @param overdue whether to give up the batch in the route
     */
    void run(BooleanSupplier stopped, BooleanSupplier overdue) {
        stopping = stopped;
        consumer.subscribe(List.of(endpoint.getConfiguration().getTopic().split("\\s*,\\s*")), this);
        while (!stopping.getAsBoolean() || delivery != null && !overdue.getAsBoolean()) {
            step();
        }
        commit();
    }

    private void step() {
        if (delivery != null) {
            delivery.renew();
            if (delivery.awaitEnd(TICK.toMillis())) {
                finish();
            } else {
                poll(Duration.ZERO);
            }
        } else if (batch.isEmpty() || windows.isAnyOpen()) {
            collect();
        } else if (backoff.isOver()) {
            deliver();
        } else {
            poll(TICK);
        }
    }

    /** Reads the next batch: what one poll returns, or the whole of what an earlier owner may have sent. */
    private void collect() {
        // The last batch is committed together with the begin of the next one, if that is there already.
        boolean empty = poll(due.isEmpty() ? IDLE : Duration.ZERO);
        if (empty && windows.isAnyOpen()) {
            closeUnreachable();
        }
        if (empty && !due.isEmpty() && !commit()) {
            poll(TICK);
        }
    }

    /** Closes windows whose last records aren't there any more: lost by the broker, or deleted. */
    private void closeUnreachable() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(windows.partitions());
        ends.forEach((partition, end) -> {
            if (consumer.position(partition) >= end) {
                windows.close(List.of(partition));
            }
        });
    }

    private void deliver() {
        due.putAll(batch.begins());
        // Only the owner can commit: the group has the last word before the first record is sent.
        if (!commit()) {
            poll(TICK);
        } else if (!stopping.getAsBoolean()) {
            // A commit may take long.
            delivery = deliver.apply(batch.all());
        }
    }

    private void finish() {
        if (delivery.isComplete()) {
            due.putAll(batch.ends());
            batch.clear();
            backoff.reset();
        } else if (stopping.getAsBoolean()) {
            LOG.info(
                    "A batch of {} records of {} was cut short by the stop; nothing of it was committed, and its next owner"
                            + " handles it again.",
                    batch.all().size(),
                    endpoint.getConfiguration().getTopic());
        } else if (delivery.failure() != null) {
            long millis = backoff.next();
            LOG.warn(
                    "A batch of {} records of {} failed: {}. It is repeated in {} ms; nothing of it was committed.",
                    batch.all().size(),
                    endpoint.getConfiguration().getTopic(),
                    withoutFullStop(delivery.failure().getMessage()),
                    millis);
        }
        delivery = null;
    }

    private static String withoutFullStop(String message) {
        return message != null && message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** Polls those partitions whose records can be used now; returns whether there were none. */
    private boolean poll(Duration timeout) {
        pauseOthers();
        ConsumerRecords<Object, Object> polled = consumer.poll(timeout);
        for (TopicPartition partition : polled.partitions()) {
            batch.add(partition, windows.within(partition, polled.records(partition)));
        }
        for (TopicPartition partition : delivery == null ? windows.partitions() : Set.<TopicPartition>of()) {
            long position = consumer.position(partition);
            long next = windows.advance(partition, position);
            if (next < position) {
                consumer.seek(partition, next);
            }
        }
        return polled.isEmpty();
    }

    private void pauseOthers() {
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        if (delivery == null && (batch.isEmpty() || windows.isAnyOpen())) {
            Set<TopicPartition> wanted = windows.isAnyOpen() ? windows.partitions() : consumer.assignment();
            consumer.resume(wanted);
            others.removeAll(wanted);
        }
        consumer.pause(others);
    }

    private boolean commit() {
        return commit(due);
    }

    /** Commits offsets; what isn't committed stays due until the partition is revoked. */
    private boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(
                    offsets, Duration.ofMillis(endpoint.getConfiguration().getCommitTimeoutMs()));
            due.keySet().removeAll(Set.copyOf(offsets.keySet()));
            return true;
        } catch (RebalanceInProgressException | CommitFailedException | RetriableException e) {
            LOG.debug("Offsets aren't committed yet: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        giveUp(partitions);
        Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(due);
        last.keySet().retainAll(partitions);
        commit(last);
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        giveUp(partitions);
        forget(partitions);
    }

    /** Sends nothing more of the batch if it has records of these partitions, and waits for the calls in flight. */
    private void giveUp(Collection<TopicPartition> partitions) {
        if (delivery == null || !batch.hasAnyOf(partitions)) {
            return;
        }
        delivery.giveUp();
        if (delivery.awaitEnd(endpoint.getRevocationTimeout())) {
            finish();
        } else {
            LOG.warn(
                    "Partitions of {} go to another process while calls to TWIN may be in flight: the batch didn't end within"
                            + " {} ms (revocationTimeout). A value may arrive after a newer one.",
                    endpoint.getConfiguration().getTopic(),
                    endpoint.getRevocationTimeout());
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        batch.remove(partitions);
        windows.close(partitions);
        due.keySet().removeAll(Set.copyOf(partitions));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        windows.open(consumer.committed(Set.copyOf(partitions)));
        pauseOthers();
    }
}
