// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import io.github.cameltwin.TwinStateRepository;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A state repository in one file that survives a kill at any moment, also in the middle of a write.
 *
 * <p>Each batch is appended as one line with a checksum and forced to the disk ({@link StateLines}). A last line without its end
 * is a write that never succeeded, and is dropped. Once the file has grown, a new one with the current states takes its place in
 * one step. Only the positions of states are in memory ({@link StateFileIndex}). Camel's {@code FileStateRepository} rewrites its
 * file in place instead, and a kill at that moment loses all states.
 *
 * <p>A lock file beside it keeps other processes away. Thread-safe; a write to the disk doesn't keep readers waiting.
 */
public final class StateFile extends ServiceSupport implements TwinStateRepository {

    /** Growth that is always accepted before the file is rewritten. */
    private static final int SLACK_BYTES = 1 << 20;

    private static final int OUTPUT_BYTES = 1 << 16;

    private final Path path;

    /** Held while the file is written and forced to the disk; taken before the monitor of this. */
    private final Object writing = new Object();

    /** Guarded by writing; null while closed. */
    private FileChannel lock;

    /** Guarded by writing; null while closed. An interrupt would close a channel in the middle of a write, but not this. */
    private RandomAccessFile file;

    /** Guarded by writing: the number of passes through the file, which a rewrite would disturb. */
    private int passes;

    /** Guarded by this; null while closed. */
    private StateFileReader reader;

    /** Guarded by this. */
    private final StateFileIndex index = new StateFileIndex();

    /** Guarded by this: where the last complete line ends. */
    private long end;

    /** Guarded by this: the bytes of keys and states that are up to date. */
    private long live;

    private StateFile(Path path) {
        this.path = path;
    }

    /**
     * Opens the repository in this file, which is created where it is missing.
     *
     * @throws IOException if the file can't be used; the message says why, without the path
     */
    public static StateFile open(Path path) throws IOException {
        StateFile opened = new StateFile(path);
        opened.open();
        return opened;
    }

    @Override
    public synchronized String getState(String key) {
        if (reader == null) {
            throw new IllegalStateException("The stateFile '" + path + "' is closed: its route has stopped");
        }
        byte[] bytes = StateLines.bytes(key);
        int slot = find(bytes, 0, bytes.length);
        try {
            return slot < 0 ? null : reader.textAt(index.position(slot) + bytes.length + 1);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void setStates(Map<String, String> states) {
        if (states.isEmpty()) {
            return;
        }
        byte[] line = StateLines.line(states);
        synchronized (writing) {
            if (file == null) {
                throw new IllegalStateException("The state wasn't written to the stateFile '" + path
                        + "': its route has stopped. The change comes again after the start");
            }
            try {
                if (passes == 0 && (Files.notExists(path) || isMostlyOutdated())) {
                    rewrite();
                }
                append(line);
            } catch (IOException | UncheckedIOException e) {
                IOException cause =
                        e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
                throw new IllegalStateException(
                        "The state wasn't written to the stateFile '" + path + "': " + reason(cause)
                                + ". Check the disk and the permissions; the change comes again with a later poll",
                        cause);
            }
        }
    }

    @Override
    public String setStateIfAbsent(String key, String value) {
        synchronized (writing) {
            String present = getState(key);
            if (present == null) {
                setState(key, value);
            }
            return present == null ? value : present;
        }
    }

    @Override
    public boolean replaceState(String key, String expected, String value) {
        synchronized (writing) {
            if (!expected.equals(getState(key))) {
                return false;
            }
            setState(key, value);
            return true;
        }
    }

    @Override
    public void forEachState(String keyPrefix, BiConsumer<String, String> action) {
        byte[] prefix = StateLines.bytes(keyPrefix);
        synchronized (writing) {
            passes++;
        }
        try {
            StateLines.read(this::readAt, false, (line, key, value, after, position) -> {
                boolean begins = value - 1 - key >= prefix.length
                        && Arrays.equals(line, key, key + prefix.length, prefix, 0, prefix.length);
                if (begins && currentSlot(line, key, value - 1 - key, position) >= 0) {
                    action.accept(StateLines.text(line, key, value - 1), StateLines.text(line, value, after));
                }
            });
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            synchronized (writing) {
                passes--;
            }
        }
    }

    @Override
    protected void doStop() throws IOException {
        synchronized (writing) {
            try (FileChannel locked = lock) {
                closeFiles();
            } finally {
                lock = null;
            }
        }
    }

    /** The cause in words: many exceptions of files have the path as their whole message. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failed) {
            return failed.getReason() != null
                    ? failed.getReason()
                    : e.getClass().getSimpleName() + " of " + failed.getFile();
        }
        return e.getMessage();
    }

    private void open() throws IOException {
        synchronized (writing) {
            lock = LockFile.lock(path);
            try {
                if (Files.notExists(path) || Files.size(path) == 0) {
                    rewrite();
                } else {
                    reopen();
                    end = file.length();
                    end = StateLines.read(this::readAt, true, this::take);
                }
            } catch (IOException | RuntimeException e) {
                doStop();
                throw e;
            }
        }
    }

    private synchronized int readAt(long position, byte[] into, int offset) throws IOException {
        if (reader == null) {
            throw new IOException("its route has stopped");
        }
        return reader.read(position, into, offset, (int) Math.min(into.length - offset, end - position));
    }

    /** Takes a state over into the index. */
    private synchronized void take(byte[] line, int key, int value, int after, long position) throws IOException {
        int slot = find(line, key, value - 1 - key);
        boolean removal = StateLines.isRemoval(line, value, after);
        if (slot >= 0) {
            live -= value - key + reader.lengthAt(index.position(slot) + value - key);
        }
        if (removal) {
            if (slot >= 0) {
                index.remove(slot);
            }
            return;
        }
        live += after - key;
        if (slot >= 0) {
            index.move(slot, position);
        } else {
            index.add(StateFileIndex.hash(line, key, value - 1 - key), position);
        }
    }

    private synchronized boolean isMostlyOutdated() {
        return end > live + live / 2 + SLACK_BYTES;
    }

    /** Whatever an earlier, failed write left behind the last complete line is cut off first. */
    private void append(byte[] line) throws IOException {
        long from;
        synchronized (this) {
            from = end;
        }
        if (file.length() < from) {
            throw new IOException("another program has cut it off");
        }
        if (file.length() > from) {
            file.setLength(from);
        }
        file.seek(from);
        file.write(line);
        file.getFD().sync();
        synchronized (this) {
            end = from + line.length;
            reader.changed();
            StateLines.visit(line, 0, line.length - 1, from, this::take);
        }
    }

    /** Puts a new file with the current states in the place of the old one. */
    private void rewrite() throws IOException {
        Path fresh = FileReplacement.create(path);
        long[] positions;
        synchronized (this) {
            positions = index.copyOfPositions();
        }
        long size;
        try (RandomAccessFile written = new RandomAccessFile(fresh.toFile(), "rw");
                OutputStream out = new BufferedOutputStream(new FileOutputStream(written.getFD()), OUTPUT_BYTES)) {
            StateRewriter rewriter = new StateRewriter(out, positions);
            if (file != null) {
                StateLines.read(this::readAt, false, (line, key, value, after, position) -> {
                    int slot = currentSlot(line, key, value - 1 - key, position);
                    if (slot >= 0) {
                        rewriter.add(slot, line, key, after - key);
                    }
                });
            }
            size = rewriter.end();
            out.flush();
            written.getFD().sync();
        }
        synchronized (this) {
            // Windows replaces no file that is open.
            closeFiles();
            try {
                FileReplacement.replace(path, fresh);
                index.replacePositions(positions);
                end = size;
            } finally {
                reopen();
            }
        }
    }

    private synchronized void reopen() throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        reader = new StateFileReader(path);
    }

    private synchronized void closeFiles() throws IOException {
        try (RandomAccessFile written = file;
                StateFileReader read = reader) {
            file = null;
            reader = null;
        }
    }

    /** Returns the slot of a state if it is the one at this position; else a negative number. */
    private synchronized int currentSlot(byte[] line, int key, int length, long position) {
        int slot = find(line, key, length);
        return slot >= 0 && index.position(slot) == position ? slot : -1;
    }

    /** To be called with the monitor of this. */
    private int find(byte[] bytes, int from, int length) {
        return index.find(StateFileIndex.hash(bytes, from, length), position -> {
            try {
                return reader.isKey(position, bytes, from, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private IllegalStateException unreadable(IOException e) {
        return new IllegalStateException("The stateFile '" + path + "' can't be read: " + reason(e), e);
    }
}
