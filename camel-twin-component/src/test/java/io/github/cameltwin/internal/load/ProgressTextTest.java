// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinLoadProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private static TwinLoadProgress progress(long rows, double fraction, boolean ended) {
        return new TwinLoadProgress(
                "load-1", rows, rows - 3, 3, 2 * rows, 0, 0, 2 * rows, Duration.ofSeconds(90), fraction, ended);
    }

    @Test
    void drawsABarWithShareAndTimeLeft() {
        assertThat(ProgressText.bar(progress(9_000, 0.25, false)))
                .isEqualTo("[######------------------]  25 %  9,000 rows, 18,000 values set, 3 failed, 100 rows/s,"
                        + " 4:30 left");
    }

    @Test
    void drawsNoBarWithoutAKnownSize() {
        assertThat(ProgressText.bar(progress(9_000, -1, false)))
                .isEqualTo("9,000 rows, 18,000 values set, 3 failed, 100 rows/s");
    }

    @Test
    void theLogSaysHowMuchIsLeft() {
        assertThat(ProgressText.full(progress(9_000, 0.01, false)))
                .startsWith("9,000 rows read, 8,997 done, 3 failed; 18,000 values set")
                .endsWith("100 rows/s; 1 %, about 2:28:30 left");
        assertThat(ProgressText.full(progress(9_000, 1, true))).endsWith("100 rows/s");
    }

    @Test
    void aShorterLineCoversTheLongerOneBefore() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(new PrintStream(terminal, true));

        bar.onProgress(progress(9_000, 0.25, false));
        bar.onProgress(progress(9_100, 1, true));

        String[] lines = terminal.toString().split("\r");
        assertThat(lines[2])
                .startsWith("[########################] 100 %  9,100 rows")
                .endsWith("\n");
        assertThat(lines[2].replaceAll("\\R", "")).hasSameSizeAs(lines[1]);
    }
}
