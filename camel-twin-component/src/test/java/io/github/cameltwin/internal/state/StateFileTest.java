// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
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
    void aBatchThatWasCutOffAnywhereLeavesNoneOfItsStates() throws Exception {
        write("a", "earlier");
        write("b", "to be removed");
        int complete = (int) Files.size(path());
        StateFile states = StateFile.open(path());
        Map<String, String> batch = new LinkedHashMap<>();
        batch.put("a", "later");
        batch.put("b", null);
        batch.put("c", "new");
        states.setStates(batch);
        assertThat(all(states, "")).containsExactlyInAnyOrderEntriesOf(Map.of("a", "later", "c", "new"));
        states.stop();
        byte[] bytes = Files.readAllBytes(path());
        for (int length = complete; length < bytes.length; length++) {
            Files.write(path(), Arrays.copyOf(bytes, length));
            StateFile cut = StateFile.open(path());
            assertThat(all(cut, ""))
                    .as("cut at %s", length)
                    .containsExactlyInAnyOrderEntriesOf(Map.of("a", "earlier", "b", "to be removed"));
            cut.stop();
        }
    }

    private static Map<String, String> all(StateFile states, String prefix) {
        Map<String, String> all = new HashMap<>();
        states.forEachState(prefix, all::put);
        return all;
    }

    @Test
    void aByteThatWasChangedAnywhereIsRefusedOrLeavesEarlierStates() throws Exception {
        write("a", "1");
        write("b", "2");
        byte[] bytes = Files.readAllBytes(path());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 4;
            Files.write(path(), changed);
            StateFile states;
            try {
                states = StateFile.open(path());
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("line \\d isn't what camel-twin writes");
                continue;
            }
            // The end of the last line is gone, so it never was.
            assertThat(i).isEqualTo(bytes.length - 1);
            assertThat(all(states, "")).isEqualTo(Map.of("a", "1"));
            states.stop();
        }
    }

    @Test
    void statesAreListedByTheBeginOfTheirKeysAndMayChangeMeanwhile() throws Exception {
        StateFile states = StateFile.open(path());
        states.setStates(Map.of("x:1", "1", "x:2", "2", "y:1", "3", "x", "4"));
        states.setState("x:1", "1b");

        assertThat(all(states, "x:")).isEqualTo(Map.of("x:1", "1b", "x:2", "2"));
        Map<String, String> seen = new HashMap<>();
        states.forEachState("x:", (key, value) -> {
            seen.put(key, value);
            states.setState(key, null);
        });
        assertThat(seen).containsOnlyKeys("x:1", "x:2");
        assertThat(all(states, "")).isEqualTo(Map.of("y:1", "3", "x", "4"));
        states.stop();
    }

    @Test
    void aStateIsSetOnceIfAbsent() throws Exception {
        StateFile states = StateFile.open(path());
        assertThat(states.setStateIfAbsent("a", "1")).isEqualTo("1");
        assertThat(states.setStateIfAbsent("a", "2")).isEqualTo("1");
        states.stop();
        assertThat(read("a")).isEqualTo("1");
    }

    /** Rewrites, removals, batches, growth of the index and restarts, in an order that chance chooses. */
    @Test
    void holdsWhatAMapWouldHold() throws Exception {
        Random random = new Random(22);
        Map<String, String> expected = new HashMap<>();
        for (int restart = 0; restart < 5; restart++) {
            StateFile states = StateFile.open(path());
            for (int round = 0; round < 200; round++) {
                Map<String, String> batch = new HashMap<>();
                for (int i = random.nextInt(50); i >= 0; i--) {
                    String value = random.nextInt(4) == 0 ? null : "v".repeat(random.nextInt(2_000)) + i;
                    batch.put("key-" + random.nextInt(1_000), value);
                }
                states.setStates(batch);
                expected.putAll(batch);
                expected.values().removeIf(Objects::isNull);
                String key = "key-" + random.nextInt(1_000);
                assertThat(states.getState(key)).isEqualTo(expected.get(key));
            }
            assertThat(all(states, "")).isEqualTo(expected);
            states.stop();
        }
        assertThat(Files.size(path())).isLessThan(6_000_000);
    }

    @Test
    void readersAndPassesGoOnWhileItIsWrittenAndRewritten() throws Exception {
        StateFile states = StateFile.open(path());
        states.setState("constant", "c");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 500; i++) {
                states.setStates(Map.of("a", "x".repeat(10_000) + i, "b", "y" + i));
            }
        });
        while (!writer.isDone()) {
            assertThat(states.getState("constant")).isEqualTo("c");
            assertThat(all(states, "con")).containsOnlyKeys("constant");
        }
        writer.join();
        assertThat(states.getState("b")).isEqualTo("y499");
        states.stop();
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
