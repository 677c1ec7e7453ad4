// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Parts of partitions of which an earlier owner may have sent any record without saying so. It notes the end of each batch in
 * the metadata of the committed offset before it sends the first record. Whoever comes after it repeats such a part as a
 * whole: in two parts, the first one could end with a value that is older than one that was sent already. Not thread-safe.
 */
final class ReplayWindows {
    private static final String PREFIX = "twin-kafka:until=";

    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** The commit that notes a batch before it is sent. */
    static OffsetAndMetadata begin(long offset, long end) {
        return new OffsetAndMetadata(offset, PREFIX + end);
    }

    /** Opens the windows that earlier owners left. */
    void open(Map<TopicPartition, OffsetAndMetadata> committed) {
        committed.forEach((partition, offset) -> {
            if (offset != null && end(offset.metadata()) > offset.offset()) {
                ends.put(partition, end(offset.metadata()));
            }
        });
    }

    private static long end(String metadata) {
        // Other programs write metadata too.
        return metadata.matches(PREFIX + "\\d{1,18}") ? Long.parseLong(metadata.substring(PREFIX.length())) : -1;
    }

    boolean isAnyOpen() {
        return !ends.isEmpty();
    }

    /** The partitions with an open window. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(ends.keySet());
    }

    /** The records within the partition's window; all of them if it has none. */
    List<ConsumerRecord<Object, Object>> within(
            TopicPartition partition, List<ConsumerRecord<Object, Object>> records) {
        long end = ends.getOrDefault(partition, Long.MAX_VALUE);
        return records.stream().filter(found -> found.offset() < end).toList();
    }

    /**
     * Closes a window when its end was read.
     *
     * @param position where the partition is read next
     * @return         where it has to be read next
     */
    long advance(TopicPartition partition, long position) {
        long end = ends.get(partition);
        if (position >= end) {
            ends.remove(partition);
        }
        return Math.min(position, end);
    }

    void close(Collection<TopicPartition> partitions) {
        ends.keySet().removeAll(partitions);
    }
}
