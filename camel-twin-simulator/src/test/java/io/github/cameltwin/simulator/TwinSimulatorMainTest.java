// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The program in a process of its own, as a person starts and stops it. */
class TwinSimulatorMainTest {
    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                TwinSimulatorMain.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void servesUntilItIsToldToStop() throws Exception {
        Process program =
                start("--port", "0", "--seed-demo", "--password", "of-my-own", "--company-id", "9", "--latency", "5ms");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            String page = out.readLine();
            String login = out.readLine();

            assertThat(first).startsWith("TWIN simulator: http://127.0.0.1:");
            assertThat(page).matches("Operator's page: http://127\\.0\\.0\\.1:\\d+/");
            assertThat(login)
                    .contains("operator@example.com")
                    .contains("company: 9")
                    .doesNotContain("of-my-own");
            String summary = Http.send(
                            HttpClient.newHttpClient(),
                            HttpRequest.newBuilder(
                                    URI.create(page.substring(page.indexOf("http")) + "simulator/summary")))
                    .body();
            assertThat(Json.parse(summary).path("clients").asInt()).isEqualTo(250);

            program.toHandle().destroy();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(out.lines().toList()).contains("The simulator has stopped.");
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --latency 20x   | 2 | a duration such as 20ms
            --no-such       | 2 | Unknown option
            --port many     | 2 | Invalid value for option '--port'
            --event-loops 0 | 1 | At least one event loop is needed
            --host 192.0.2.1 --port 0 | 1 | The simulator's server failed: nothing can listen on 192.0.2.1:0: """)
    void wrongOptions(String options, int exit, String message) {
        StringWriter err = new StringWriter();
        CommandLine line = TwinSimulatorMain.commandLine().setErr(new PrintWriter(err, true));

        assertThat(line.execute(options.split(" "))).isEqualTo(exit);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void explainsItself() {
        StringWriter out = new StringWriter();
        CommandLine line = TwinSimulatorMain.commandLine().setOut(new PrintWriter(out, true));

        assertThat(line.execute("--help")).isZero();
        assertThat(out.toString()).contains("--port", "--latency", "--seed-demo");
    }
}
