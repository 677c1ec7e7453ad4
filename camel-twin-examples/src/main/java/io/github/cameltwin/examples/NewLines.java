/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
