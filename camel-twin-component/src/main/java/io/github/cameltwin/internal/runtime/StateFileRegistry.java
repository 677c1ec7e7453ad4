// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets endpoints with the same {@code stateFile} share one repository, which is closed after the last one. Thread-safe. */
final class StateFileRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(StateFileRegistry.class);

    /** Guarded by this. */
    private final Map<Path, Shared> files = new HashMap<>();

    private static final class Shared {
        private final StateFile file;
        private int users;

        private Shared(StateFile file) {
            this.file = file;
        }
    }

    /**
     * Returns a share of the repository in this file, which is opened for the first one.
     *
     * @throws IllegalArgumentException if the file can't be used
     */
    synchronized StateLease lease(String option) {
        Path path = StateOptionsValidator.statePath(option);
        try {
            Path real = real(path);
            Shared shared = files.get(real);
            if (shared == null) {
                shared = new Shared(StateFile.open(real));
                files.put(real, shared);
                LOG.info("What twin: remembers is in {}", real);
            }
            shared.users++;
            Shared leased = shared;
            return new StateLease(leased.file, () -> giveBack(real, leased));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The stateFile '" + path + "' can't be used: " + StateFile.reason(e)
                            + ". Name a file that this process alone writes, in a folder where it may make others; move away"
                            + " one that isn't readable",
                    e);
        }
    }

    private static Path real(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory");
        }
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path parent = path.getParent();
        if (Files.exists(parent) && !Files.isDirectory(parent)) {
            throw new IOException(parent + " isn't a directory");
        }
        return Files.createDirectories(parent).toRealPath().resolve(path.getFileName());
    }

    private synchronized void giveBack(Path path, Shared shared) {
        shared.users--;
        if (shared.users == 0 && files.remove(path, shared)) {
            shared.file.stop();
        }
    }
}
