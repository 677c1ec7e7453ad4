// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A main class in a Java process of its own, with this one's JDK and class path. It is told what to do in lines, and answers
 * in lines. It ends with this process, whatever happens to that, because its input ends then.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration ENDING = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /**
     * Starts a process.
     *
     * @param jvmOptions options such as {@code -Xmx512m}
     * @param main       its main class
     * @param arguments  the main class' arguments
     */
    public static JavaProcess start(List<String> jvmOptions, Class<?> main, List<String> arguments) throws IOException {
        return start(Cores.ANY, jvmOptions, main, arguments);
    }

    /** The same on some cores. */
    public static JavaProcess start(Cores cores, List<String> jvmOptions, Class<?> main, List<String> arguments)
            throws IOException {
        return start(cores, jvmOptions, System.getProperty("java.class.path"), main, arguments);
    }

    /** The same with another class path. */
    public static JavaProcess start(
            Cores cores, List<String> jvmOptions, String classPath, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(cores.launcher());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return new JavaProcess(
                main.getSimpleName(),
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Sends an order, and waits for the line that answers it. */
    public String ask(String order, Duration timeout) throws IOException {
        orders.println(order);
        return readLine(timeout);
    }

    /** Waits for the next line that it prints. */
    public String readLine(Duration timeout) throws IOException {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(line), "answer-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            return line.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + " has failed", e);
        } catch (TimeoutException e) {
            throw new IOException(name + " has not answered within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** All lines that it prints until it ends, which it may take its time for. */
    public String readToEnd() {
        return answers.lines().collect(Collectors.joining("\n", "", "\n"));
    }

    /** The CPU time that it has used. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends its orders, so that it ends itself and takes its temporary files with it; or kills it if it does not. */
    @Override
    public void close() {
        orders.close();
        try {
            process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private void read(CompletableFuture<String> line) {
        try {
            String read = answers.readLine();
            if (read == null) {
                line.completeExceptionally(new IOException("It has ended"));
            } else {
                line.complete(read);
            }
        } catch (IOException e) {
            line.completeExceptionally(e);
        }
    }
}
