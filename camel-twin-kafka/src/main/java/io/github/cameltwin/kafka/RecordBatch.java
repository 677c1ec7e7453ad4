// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records that go through the route together, those of a partition in their order. Not thread-safe. */
final class RecordBatch {
    private final Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records = new LinkedHashMap<>();

    void add(TopicPartition partition, List<ConsumerRecord<Object, Object>> more) {
        if (!more.isEmpty()) {
            records.computeIfAbsent(partition, key -> new ArrayList<>()).addAll(more);
        }
    }

    /** Forgets the records of partitions that this process has no longer. */
    void remove(Collection<TopicPartition> partitions) {
        records.keySet().removeAll(partitions);
    }

    void clear() {
        records.clear();
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean hasAnyOf(Collection<TopicPartition> partitions) {
        return partitions.stream().anyMatch(records::containsKey);
    }

    List<ConsumerRecord<Object, Object>> all() {
        return records.values().stream().flatMap(List::stream).toList();
    }

    /** What is committed before the batch is sent: its begin, and a note of its end. */
    Map<TopicPartition, OffsetAndMetadata> begins() {
        Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
        records.forEach((partition, list) ->
                begins.put(partition, ReplayWindows.begin(list.get(0).offset(), end(list))));
        return begins;
    }

    /** What is committed after the batch was sent. */
    Map<TopicPartition, OffsetAndMetadata> ends() {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        records.forEach((partition, list) -> ends.put(partition, new OffsetAndMetadata(end(list))));
        return ends;
    }

    private static long end(List<ConsumerRecord<Object, Object>> list) {
        return list.get(list.size() - 1).offset() + 1;
    }
}
