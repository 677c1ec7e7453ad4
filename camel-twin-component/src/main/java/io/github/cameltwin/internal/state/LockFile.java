// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock file beside a state file, which keeps other processes away. */
final class LockFile {

    private LockFile() {}

    /**
     * Locks a state file.
     *
     * @return             unlocks it when it is closed
     * @throws IOException if somebody else has the lock
     */
    static FileChannel lock(Path path) throws IOException {
        FileChannel lock = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Where this process has the lock already, POSIX gives it up when this second channel is closed. The first user
        // goes
        // on alone; only a third one, in another process, would no longer be kept away.
        if (!isLocked(lock)) {
            lock.close();
            throw new IOException("another process, or another Camel context in this one, uses it");
        }
        return lock;
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
