// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinStateRepository;
import io.github.cameltwin.internal.call.JsonMapperFactory;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.spi.StateRepository;

/**
 * Keeps snapshots in a repository, each as one line of JSON in ASCII: Camel's file repository keeps lines, in the
 * platform's charset. As thread-safe as the repository.
 */
public final class SnapshotStore {

    private static final int VERSION = 1;

    private static final ObjectMapper MAPPER = JsonMapperFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final StateRepository<String, String> repository;

    /** The written form; the version distinguishes it from a later one. */
    private record Stored(int version, Map<String, Snapshot.Item> items) {}

    /**
     * A snapshot as it is in the repository.
     *
     * @param text the state's text; null where there is none
     */
    record Kept(Snapshot snapshot, String text) {}

    public SnapshotStore(StateRepository<String, String> repository) {
        this.repository = repository;
    }

    /**
     * Reads a snapshot.
     *
     * @return                       the snapshot; its fields are null where none was written yet
     * @throws IllegalStateException if the key has another state. The message doesn't repeat it.
     */
    Kept read(String key) {
        String state = repository.getState(key);
        return new Kept(state == null ? null : parse(key, state), state);
    }

    private static Snapshot parse(String key, String state) {
        Stored stored;
        try {
            stored = MAPPER.readValue(state, Stored.class);
        } catch (JsonProcessingException e) {
            // Jackson's message may quote clients' values.
            throw unreadable(key, "is not the JSON that was written there");
        }
        if (stored == null || stored.items() == null || stored.items().containsValue(null)) {
            throw unreadable(key, "is not the JSON that was written there");
        }
        if (stored.version() != VERSION) {
            throw unreadable(key, "has version " + stored.version() + ", where " + VERSION + " is known");
        }
        return new Snapshot(stored.items());
    }

    /**
     * Replaces a snapshot, unless another process has replaced it. In a repository that isn't a {@link TwinStateRepository}, another
     * process may come between the comparison and the write.
     *
     * @return the new one; null if the repository has something else than the expected one
     */
    Kept replace(String key, Kept expected, Snapshot snapshot) {
        String text;
        try {
            text = MAPPER.writeValueAsString(new Stored(VERSION, snapshot.items()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state under the key '" + key + "' could not be written as JSON", e);
        }
        return replaceText(key, expected.text(), text) ? new Kept(snapshot, text) : null;
    }

    private boolean replaceText(String key, String expected, String text) {
        if (repository instanceof TwinStateRepository ours) {
            return expected == null
                    ? text.equals(ours.setStateIfAbsent(key, text))
                    : ours.replaceState(key, expected, text);
        }
        if (!Objects.equals(expected, repository.getState(key))) {
            return false;
        }
        repository.setState(key, text);
        return true;
    }

    private static IllegalStateException unreadable(String key, String problem) {
        return new IllegalStateException(
                "The state in the stateFile or stateRepository under the key '" + key + "' " + problem
                        + ". Nothing is emitted, as changes could be lost: restore the state, or remove it to begin again");
    }
}
