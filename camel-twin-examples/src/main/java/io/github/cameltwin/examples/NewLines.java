// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.input.Tailer;
import org.apache.commons.io.input.TailerListenerAdapter;

/** The lines that are added to a file from now on. */
final class NewLines implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Tailer tailer;

    /** @param file need not exist yet */
    NewLines(Path file) {
        tailer = Tailer.builder()
                .setPath(file)
                .setCharset(StandardCharsets.UTF_8)
                .setTailFromEnd(Files.exists(file))
                .setDelayDuration(LOOK)
                .setTailerListener(new TailerListenerAdapter() {
                    @Override
                    public void handle(String line) {
                        lines.add(line);
                    }
                })
                .get();
    }

    /** The next line; waits for one. */
    String take() throws InterruptedException {
        return lines.take();
    }

    /** The next line, or null if none comes in time. */
    String poll(Duration time) throws InterruptedException {
        return lines.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        tailer.close();
    }
}
