// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulator as a program: serves until it is told to stop by Ctrl-C or SIGTERM. */
@Command(
        name = "twin-simulator",
        sortOptions = false,
        description = "An in-memory TWIN over HTTP, with the operator's panel as a page at /.")
public final class TwinSimulatorMain implements Callable<Integer> {
    private static final int DEMO_CLIENTS = 250;

    @Option(names = "--port", defaultValue = "8024", description = "Port, 0 for a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--email",
            defaultValue = TwinSimulator.DEFAULT_EMAIL,
            description = "The user's login (${DEFAULT-VALUE}).")
    private String email;

    @Option(
            names = "--password",
            defaultValue = TwinSimulator.DEFAULT_PASSWORD,
            description = "The user's password (${DEFAULT-VALUE}).")
    private String password;

    @Option(names = "--company-id", defaultValue = "123", description = "The user's company (${DEFAULT-VALUE}).")
    private int companyId;

    @Option(names = "--latency", defaultValue = "0ms", description = "Delay of each answer, as 20ms or 1s (none).")
    private Duration latency;

    @Option(
            names = "--journal",
            defaultValue = "10000",
            description = "How many requests to remember, 0 for none (${DEFAULT-VALUE}).")
    private int journal;

    @Option(names = "--event-loops", defaultValue = "2", description = "Threads that serve (${DEFAULT-VALUE}).")
    private int eventLoops;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--seed-demo", description = "Start with some made-up clients.")
    private boolean seedDemo;

    @Spec
    private CommandSpec spec;

    private final CountDownLatch stop = new CountDownLatch(1);

    private TwinSimulatorMain() {}

    /** Runs until the process is told to stop; exits with 2 on wrong options and 1 when it cannot start. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TwinSimulatorMain())
                .registerConverter(Duration.class, TwinSimulatorMain::duration)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (TwinSimulator twin = TwinSimulator.builder()
                .host(host)
                .port(port)
                .user(email, password, companyId)
                .journalLimit(journal)
                .eventLoops(eventLoops)
                .start()) {
            if (!latency.isZero()) {
                twin.faults().add(Fault.latency(latency));
            }
            if (seedDemo) {
                DemoData.seed(twin.state(), DEMO_CLIENTS);
            }
            stopOnSignal(twin, out);
            greet(twin, out);
            stop.await();
        }
        return 0;
    }

    private void stopOnSignal(TwinSimulator twin, PrintWriter out) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            twin.close();
                            out.println("The simulator has stopped.");
                            out.flush();
                            stop.countDown();
                        },
                        "twin-simulator-stop"));
    }

    private void greet(TwinSimulator twin, PrintWriter out) {
        out.println("TWIN simulator: " + twin.url() + "  (base URL and auth URL)");
        out.println("Operator's page: " + twin.url() + "/");
        String shown = password.equals(TwinSimulator.DEFAULT_PASSWORD) ? password : "(as given)";
        out.println("Login: " + email + "  password: " + shown + "  company: " + companyId);
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private static Duration duration(String text) {
        String trimmed = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (trimmed.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(trimmed.substring(0, trimmed.length() - 2)));
            }
            if (trimmed.endsWith("s")) {
                return Duration.ofSeconds(Long.parseLong(trimmed.substring(0, trimmed.length() - 1)));
            }
            return Duration.ofMillis(Long.parseLong(trimmed));
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' isn't a duration such as 20ms or 1s");
        }
    }
}
