// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The CPU time of the JIT compiler's threads, which is no cost of a call. Only Linux tells it; elsewhere it counts as part of
 * all, and warm-ups should be longer.
 */
final class CompilerCpu {

    private static final Path TASKS = Path.of("/proc/self/task");

    /** What Linux counts in for programs. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;

    /** In milliseconds. */
    private static final long LOOK = 50;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private CompilerCpu() {}

    /** Waits, but not for long, until the compiler has nothing to do: it would take its time from the next subject's turn. */
    static void awaitRest() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        double before;
        double now = seconds();
        do {
            before = now;
            Thread.sleep(LOOK);
            now = seconds();
        } while (now > before && System.nanoTime() - end < 0);
    }

    static double seconds() {
        if (!Files.isDirectory(TASKS)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(TASKS)) {
            return threads.mapToLong(CompilerCpu::ticks).sum() / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int endOfName = stat.lastIndexOf(')');
            if (!stat.substring(0, endOfName).matches("\\d+ \\(C[12] Compiler.*")) {
                return 0;
            }
            String[] fields = stat.substring(endOfName + 2).split(" ");
            return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        } catch (IOException e) {
            // The thread has just ended: its file is gone, or can no longer be read.
            return 0;
        }
    }
}
