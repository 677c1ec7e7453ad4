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
package io.github.cameltwin.benchmarks;

import io.github.cameltwin.simulator.TwinSimulatorMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator in a process of its own, so that its garbage and its threads are not counted as the subject's. */
final class SimulatorProcess implements AutoCloseable {

    static final String EMAIL = "benchmark@example.com";
    static final String PASSWORD = "not-a-secret";

    private static final Pattern URL = Pattern.compile("http://\\S+");

    private final Process process;
    private final String url;

    /** A simulator that answers with a delay, as {@code 20ms}. */
    SimulatorProcess(String latency) throws IOException {
        this(latency, "512m");
    }

    /** A simulator without a delay that can hold a million clients. */
    static SimulatorProcess large() throws IOException {
        return new SimulatorProcess("0ms", "6g");
    }

    private SimulatorProcess(String latency, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                TwinSimulatorMain.class.getName()));
        command.addAll(List.of("--port", "0", "--journal", "0", "--event-loops", "1", "--latency", latency));
        command.addAll(List.of("--email", EMAIL, "--password", PASSWORD));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        url = readUrl(process.inputReader());
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String readUrl(BufferedReader output) throws IOException {
        String line = output.readLine();
        Matcher url = URL.matcher(line == null ? "" : line);
        if (!url.find()) {
            throw new IOException("The simulator did not start: " + line);
        }
        return url.group();
    }
}
