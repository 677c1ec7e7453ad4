// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.crash;

import io.github.cameltwin.examples.Examples;
import io.github.cameltwin.examples.HelpOption;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.util.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends messages, and kills what works on them; then looks whether TWIN has what it should. */
@Command(
        name = "crash-test",
        sortOptions = false,
        description = {
            "Two processes with a route compete for the messages of a queue, each of which sets a value; with Kafka, three for the"
                    + " partitions of a topic, and later a fourth one. They are killed with SIGKILL, the broker is restarted,"
                    + " connections break, tokens expire, and TWIN answers 429 and 503.",
            "In the end every client must have its last value. This works with a simulator only."
        })
public final class CrashTest implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int MOST_PROCESSES = 4;
    private static final int MOST_DELAY_MILLIS = 300;
    private static final long LOOK_MILLIS = 20;

    /** The simulator keeps them all in memory. */
    private static final int MOST_MESSAGES = 200_000;

    @Mixin
    private HelpOption help;

    @Option(names = "--kafka", description = "The broker is Kafka, instead of Artemis.")
    private boolean kafka;

    @Option(
            names = "--messages",
            defaultValue = "20000",
            description = "How many messages are sent (${DEFAULT-VALUE}).")
    private int messageCount;

    @Option(names = "--kills", defaultValue = "10", description = "How often a process is killed (${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--plain-broker",
            description =
                    "Artemis is as it comes, without what keeps the order of a killed consumer's messages. The test then"
                            + " fails on most runs.")
    private boolean plainBroker;

    @Option(
            names = "--dir",
            defaultValue = Examples.DIR + "/crash-test",
            description = "The folder for the broker's journal and the logs (${DEFAULT-VALUE}).")
    private Path dir;

    @Spec
    private CommandSpec spec;

    private final PrintStream out = System.out;
    private final Messages messages = new Messages();
    private int restarts;

    private CrashTest() {}

    @Override
    public Integer call() throws Exception {
        if (kills < 1 || messageCount / 100 <= kills || messageCount > MOST_MESSAGES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "At least one kill and a hundred messages for each kill and the end are needed, and at most "
                            + MOST_MESSAGES + " messages");
        }
        Examples.logTo(dir.resolve("crash-test.log"));
        Path journal = Files.createDirectories(dir).resolve("crash-test-journal");
        FileUtil.removeDir(journal.toFile());
        out.println("It takes a few minutes; what happens is in " + dir.resolve("crash-test.log"));
        long start = System.nanoTime();
        try (FaultyTwin twin = new FaultyTwin(MOST_PROCESSES, messageCount, Duration.ofMillis(kafka ? 20 : 2));
                MessageBroker broker = kafka ? new KafkaBroker(journal) : new ArtemisBroker(journal, !plainBroker);
                RouteProcesses processes = new RouteProcesses(number -> route(number, twin, broker))) {
            processes.add(kafka ? 3 : 2);
            rage(twin, broker, processes);
            awaitAtMost(0, broker);
            Arrivals arrivals = twin.arrivals();
            Verdict verdict = Verdict.of(messages, arrivals, !kafka, twin.values(), broker.left(), broker.dead());
            tell(twin.faults(), arrivals, Duration.ofNanos(System.nanoTime() - start));
            out.println(verdict);
            return verdict.isGood() ? 0 : 1;
        }
    }

    private RouteProcess route(int number, FaultyTwin twin, MessageBroker broker) {
        Map<String, String> settings = new HashMap<>(twin.settings(number));
        settings.putAll(broker.settings());
        return new RouteProcess(number, kafka ? "crash-kafka" : "crash", dir, settings);
    }

    /** Sends the messages in as many parts as there are kills, and one more; each kill comes in the middle of a part. */
    private void rage(FaultyTwin twin, MessageBroker broker, RouteProcesses processes) throws Exception {
        int part = messageCount / (kills + 1);
        for (int kill = 0; kill < kills; kill++) {
            broker.send(messages.next(part));
            twin.expireTokens();
            awaitAtMost(part / 2, broker);
            if (kill == kills / 2) {
                broker.restart();
                restarts++;
                if (kafka) {
                    processes.add(1);
                }
            }
            if (kafka) {
                // Batches were just committed: a moment later they are in the middle of the next one.
                Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_DELAY_MILLIS));
            }
            // The next victim is another one, and somebody must be left.
            processes.restart(kill);
        }
        broker.send(messages.next(messageCount - kills * part));
    }

    /** Waits until the messages have been worked down so far, or for too long, which the verdict will tell. */
    private static void awaitAtMost(long messages, MessageBroker broker) throws Exception {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (broker.left() > messages && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void tell(Map<String, Long> faults, Arrivals arrivals, Duration time) {
        List<String> lines = new ArrayList<>();
        lines.add(line("Messages with a value", messages.good()));
        lines.add(line("Messages that cannot be sent", messages.bad().size()));
        lines.add(line("Clients", messages.expected().size()));
        lines.add(line("Processes killed", kills));
        lines.add(line("Restarts of the broker", restarts));
        faults.forEach((what, count) -> lines.add(line(what, count)));
        arrivals.takenFrom().forEach((who, count) -> lines.add(line("Set by " + who.replaceFirst("@.*", ""), count)));
        lines.add(line("Set once more than needed", arrivals.again()));
        lines.add(line("Set too late", arrivals.late().size()));
        lines.add(line("Seconds", time.toSeconds()));
        lines.forEach(out::println);
        out.println();
    }

    private static String line(String what, long number) {
        return String.format("  %-30s %,9d", what, number);
    }
}
