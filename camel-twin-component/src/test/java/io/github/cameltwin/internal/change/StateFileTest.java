// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

    @TempDir
    private Path dir;

    private Path path() {
        return dir.resolve("twin.state");
    }

    private void write(String key, String value) throws IOException {
        StateFile states = StateFile.open(path());
        states.setState(key, value);
        states.stop();
    }

    private String read(String key) throws IOException {
        StateFile states = StateFile.open(path());
        try {
            return states.getState(key);
        } finally {
            states.stop();
        }
    }

    @Test
    void keepsTheLastStateOfEachKey() throws Exception {
        write("a", "1");
        write("b", "Ёж \uD83D\uDC3B ");
        write("a", "2");

        assertThat(read("a")).isEqualTo("2");
        assertThat(read("b")).isEqualTo("Ёж \uD83D\uDC3B ");
        assertThat(read("c")).isNull();
    }

    /** A write is the end of the file: a kill leaves any part of it. */
    @Test
    void aWriteThatWasCutOffAnywhereLeavesTheEarlierState() throws Exception {
        write("a", "earlier");
        int complete = (int) Files.size(path());
        write("a", "later");
        byte[] bytes = Files.readAllBytes(path());
        for (int length = complete; length < bytes.length; length++) {
            Files.write(path(), Arrays.copyOf(bytes, length));
            assertThat(read("a")).as("cut at %s", length).isEqualTo("earlier");
            write("b", "goes on");
            assertThat(read("a")).isEqualTo("earlier");
            assertThat(read("b")).isEqualTo("goes on");
        }
    }

    @Test
    void aPowerCutThatLeavesZeroesLeavesTheEarlierState() throws Exception {
        write("a", "earlier");
        Files.write(path(), new byte[300], StandardOpenOption.APPEND);

        assertThat(read("a")).isEqualTo("earlier");
        write("a", "later");
        assertThat(read("a")).isEqualTo("later");
    }

    @Test
    void aRewriteThatWasCutOffLeavesTheEarlierState() throws Exception {
        write("a", "earlier");
        Files.writeString(dir.resolve("twin.state.tmp"), "camel-twin st");

        assertThat(read("a")).isEqualTo("earlier");
    }

    @Test
    void theFileDoesNotGrowWithoutBound() throws Exception {
        StateFile states = StateFile.open(path());
        String big = "x".repeat(20_000);
        for (int i = 0; i < 300; i++) {
            states.setState("a", big + i);
            assertThat(Files.size(path())).isLessThan(1_200_000);
        }
        states.setState("b", "last");
        states.stop();

        assertThat(read("a")).isEqualTo(big + 299);
        assertThat(read("b")).isEqualTo("last");
    }

    @Test
    void aFileThatIsDeletedWhileItIsInUseComesBackWithAllStates() throws Exception {
        StateFile states = StateFile.open(path());
        states.setState("a", "1");
        Files.delete(path());
        states.setState("b", "2");
        states.stop();

        assertThat(read("a")).isEqualTo("1");
        assertThat(read("b")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"notes of a user\nmore\n", "no line end", "\n", "camel-twin state 2\n", "camel-twin state 1\nx\n"
            })
    void aFileOfSomethingElseIsRefusedAndStaysAsItIs(String content) throws Exception {
        Files.writeString(path(), content);

        assertThatThrownBy(() -> StateFile.open(path())).hasMessageMatching("line [12] isn't what camel-twin writes");
        assertThat(path()).hasContent(content);
        Files.delete(path());
        write("a", "the lock was given back");
    }

    @Test
    void aLineThatWasChangedIsRefused() throws Exception {
        write("a", "1");
        write("b", "2");
        Files.writeString(path(), Files.readString(path()).replace("\t1\n", "\t7\n"));

        assertThatThrownBy(() -> StateFile.open(path())).hasMessage("line 2 isn't what camel-twin writes");
    }

    @Test
    void aSecondUserIsRefusedUntilTheFirstHasStopped() throws Exception {
        StateFile first = StateFile.open(path());
        assertThatThrownBy(() -> StateFile.open(path())).hasMessageContaining("another Camel context");
        first.setState("a", "1");
        first.stop();
        assertThat(read("a")).isEqualTo("1");
        assertThatThrownBy(() -> first.setState("a", "2")).hasMessageContaining("its route has stopped");
    }

    @Test
    void aFailedWriteLeavesTheEarlierState() throws Exception {
        StateFile states = StateFile.open(path());
        states.setState("a", "1");
        Files.delete(path());
        Files.createDirectories(dir.resolve("twin.state.tmp/in the way"));

        assertThatThrownBy(() -> states.setState("a", "2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("stateFile '" + path() + "'", "comes again");
        assertThat(states.getState("a")).isEqualTo("1");
        states.stop();
    }

    @Test
    void nobodyElseMayReadItUnlessSomebodySaysSo() throws Exception {
        write("a", "1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));
        write("a", "x".repeat(1_200_000));
        write("a", "small");
        write("a", "rewritten");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-r-----");
        assertThat(Files.size(path())).isLessThan(100);
    }

    @Test
    void aKilledProcessLosesNothingThatWasStored() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            path().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int stored = -1;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    stored = Integer.parseInt(line);
                    if (stored == 100 + round * 37) {
                        assertThatThrownBy(() -> StateFile.open(path())).hasMessageContaining("another process");
                        writer.toHandle().destroyForcibly();
                    }
                }
            }
            writer.waitFor();
            assertThat(Integer.parseInt(read("a").strip())).isBetween(stored, stored + 1);
            Files.delete(path());
        }
    }

    /** Stores numbers in long lines, and says which are stored, until it is killed. */
    static final class Writer {
        public static void main(String[] args) throws IOException {
            StateFile states = StateFile.open(Path.of(args[0]));
            for (int i = 0; ; i++) {
                states.setState("a", " ".repeat(50_000) + i);
                System.out.println(i);
            }
        }
    }
}
