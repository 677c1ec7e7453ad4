// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A state repository in one file that survives a kill at any moment, also in the middle of a write.
 *
 * <p>Each state is appended as one line with a checksum and forced to the disk. A last line without its end is a write that
 * never succeeded, and is dropped. Once the file has grown, a new one with the current states takes its place in one step.
 * Camel's {@code FileStateRepository} rewrites its file in place instead, and a kill at that moment loses all states.
 *
 * <p>A lock file beside it keeps other processes away. Thread-safe.
 */
public final class StateFile extends ServiceSupport implements StateRepository<String, String> {

    private static final String HEADER = "camel-twin state 1";
    private static final int CHECKSUM_LENGTH = 8;

    /** Growth that is always accepted before the file is rewritten. */
    private static final int SLACK_BYTES = 1 << 20;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    /** Guarded by this. */
    private final Map<String, String> states = new LinkedHashMap<>();

    /** Guarded by this; null while closed. */
    private FileChannel lock;

    /** Guarded by this; null while closed. An interrupt would close a channel in the middle of a write, but not this. */
    private RandomAccessFile file;

    /** Guarded by this: where the last complete line ends. */
    private long end;

    /** Guarded by this: the size of the file when it was last rewritten. */
    private long compactSize;

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
        return states.get(key);
    }

    /**
     * Stores a state.
     *
     * @throws IllegalStateException if it couldn't be written; then the earlier state is still there
     */
    @Override
    public synchronized void setState(String key, String value) {
        if (file == null) {
            throw new IllegalStateException("The state wasn't written to the stateFile '" + path
                    + "': its route has stopped. The change comes again after the start");
        }
        if (hasSeparator(key) || hasSeparator(value)) {
            throw new IllegalArgumentException("A state is one line without tabs");
        }
        String earlier = states.put(key, value);
        try {
            boolean cutOrDeleted = file.length() < end || Files.notExists(path);
            if (cutOrDeleted || end > 2 * compactSize + SLACK_BYTES) {
                rewrite();
            } else {
                append(line(key, value));
            }
        } catch (IOException e) {
            if (earlier == null) {
                states.remove(key);
            } else {
                states.put(key, earlier);
            }
            throw new IllegalStateException(
                    "The state wasn't written to the stateFile '" + path + "': " + reason(e)
                            + ". Check the disk and the permissions; the change comes again with a later poll",
                    e);
        }
    }

    @Override
    protected synchronized void doStop() throws IOException {
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            file = null;
            if (lock != null) {
                lock.close();
            }
            lock = null;
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

    private synchronized void open() throws IOException {
        lock = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            // Where this process has the lock already, POSIX gives it up when this second channel is closed. The first
            // user goes
            // on alone; only a third one, in another process, would no longer be kept away.
            if (!locked()) {
                throw new IOException("another process, or another Camel context in this one, uses it");
            }
            if (Files.notExists(path) || Files.size(path) == 0) {
                rewrite();
            } else {
                read();
            }
        } catch (IOException | RuntimeException e) {
            doStop();
            throw e;
        }
    }

    private boolean locked() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int from = 0;
        int number = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                number++;
                read(new String(bytes, from, i - from, StandardCharsets.UTF_8), number);
                from = i + 1;
            }
        }
        if (number == 0) {
            throw notAState(1);
        }
        end = from;
        compactSize = states.entrySet().stream()
                .mapToLong(state -> bytes(line(state.getKey(), state.getValue())).length)
                .sum();
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    private void read(String line, int number) throws IOException {
        if (number == 1) {
            if (!line.equals(HEADER)) {
                throw notAState(number);
            }
            return;
        }
        String[] parts = line.split("\t", -1);
        if (parts.length != 3 || !line(parts[1], parts[2]).equals(line + '\n')) {
            throw notAState(number);
        }
        states.put(parts[1], parts[2]);
    }

    private static IOException notAState(int line) {
        return new IOException("line " + line + " isn't what camel-twin writes");
    }

    /** Whatever an earlier, failed write left behind the last complete line is cut off first. */
    private void append(String line) throws IOException {
        byte[] bytes = bytes(line);
        if (file.length() != end) {
            file.setLength(end);
        }
        file.seek(end);
        file.write(bytes);
        file.getFD().sync();
        end += bytes.length;
    }

    /** Puts a new file in the place of the old one: at any moment, one of the two is there as a whole. */
    private void rewrite() throws IOException {
        StringBuilder lines = new StringBuilder(HEADER).append('\n');
        states.forEach((key, value) -> lines.append(line(key, value)));
        byte[] bytes = bytes(lines.toString());
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        keepPrivate(fresh);
        try (RandomAccessFile rewritten = new RandomAccessFile(fresh.toFile(), "rw")) {
            rewritten.write(bytes);
            rewritten.getFD().sync();
        }
        if (file != null) {
            // Windows replaces no file that is open.
            file.close();
        }
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
            end = bytes.length;
            compactSize = bytes.length;
        } finally {
            file = new RandomAccessFile(path.toFile(), "rw");
        }
    }

    /** Without this, a power cut may bring the old file back. */
    private void syncDirectory() {
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows has no such call, and doesn't need it.
        }
    }

    /** The states have names and values of clients. Permissions that somebody gave the file stay. */
    private void keepPrivate(Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.exists(path) ? Files.getPosixFilePermissions(path) : OWNER_ONLY);
        }
    }

    private static String line(String key, String value) {
        String state = key + '\t' + value;
        CRC32 checksum = new CRC32();
        checksum.update(bytes(state));
        return HexFormat.of().toHexDigits(checksum.getValue(), CHECKSUM_LENGTH) + '\t' + state + '\n';
    }

    private static boolean hasSeparator(String text) {
        return text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
