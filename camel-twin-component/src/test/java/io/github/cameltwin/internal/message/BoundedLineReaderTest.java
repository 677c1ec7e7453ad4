// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLineReaderTest {

    private static final int BUFFER = 16 * 1024;

    private static List<String> lines(Reader text, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BoundedLineReader reader = new BoundedLineReader(text, limit)) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new StringReader(text), 100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\nb", "a\r\nb\r\n", "\n", "\n\n", "\r\n\na", "a\n\n\nb\n"})
    void readsLinesLikeABufferedReader(String text) throws IOException {
        assertThat(lines(text))
                .isEqualTo(new BufferedReader(new StringReader(text)).lines().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {BUFFER - 2, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER - 1, 2 * BUFFER, 3 * BUFFER})
    void readsLinesThatEndAroundTheBuffer(int length) throws IOException {
        String line = "x".repeat(length);

        assertThat(lines(line + "\n" + line + "\r\n" + line)).containsExactly(line, line, line);
    }

    @Test
    void keepsACarriageReturnWithinALine() throws IOException {
        assertThat(lines("a\rb\n")).containsExactly("a\rb");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, BUFFER, BUFFER + 1})
    void cutsALongLineAndReadsTheNextOne(int limit) throws IOException {
        String text = "x".repeat(3 * BUFFER) + "\nnext";

        assertThat(lines(new StringReader(text), limit))
                .containsExactly("x".repeat(limit), "next".substring(0, Math.min(4, limit)));
    }

    @Test
    void readsTheSameWhateverTheSourceGivesAtATime() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append("x".repeat(random.nextInt(400))).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        Reader slow = new StringReader(text.toString()) {
            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                return super.read(buffer, from, Math.min(length, 1 + random.nextInt(200)));
            }

            @Override
            public int read(char[] buffer) throws IOException {
                return read(buffer, 0, buffer.length);
            }
        };

        assertThat(lines(slow, 100_000))
                .as("seed %d", seed)
                .isEqualTo(text.toString().lines().toList());
    }
}
