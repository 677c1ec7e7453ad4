// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Gives the route of a nightly export two nights to work on, and tells how little the second one takes. What the integration
 * does is in the YAML route.
 */
@Command(
        name = "nightly",
        sortOptions = false,
        description = {
            "Loads a full export twice, as on two nights between which one client in a hundred changed, and compares the"
                    + " calls of TWIN.",
            "The clients are made up, so this works with a simulator only."
        })
final class NightlyExport implements Callable<Integer> {
    private static final int MOST_CLIENTS = 100_000;

    @Mixin
    private HelpOption help;

    @Option(
            names = "--clients",
            defaultValue = "2000",
            description = "How many clients the export has (${DEFAULT-VALUE}), with " + NightlySample.ATTRIBUTES
                    + " attributes each.")
    private int clients;

    @Option(
            names = "--dir",
            defaultValue = Examples.DIR + "/nightly",
            description = "The folder for inbox, done, failed and log (${DEFAULT-VALUE}).")
    private Path dir;

    @Spec
    private CommandSpec spec;

    private final PrintStream out = System.out;
    private final BlockingQueue<FileReport> reports = new LinkedBlockingQueue<>();

    private NightlyExport() {}

    @Override
    public Integer call() throws Exception {
        if (clients < 1 || clients > MOST_CLIENTS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--clients must be from 1 to " + Summary.number(MOST_CLIENTS) + ", not " + clients);
        }
        TargetTwin.refuseCredentials(System.getenv(), "makes up clients");
        Examples.logTo(dir.resolve("nightly.log"));
        Map<String, String> settings = new HashMap<>();
        try (TargetTwin twin = TargetTwin.start(Map.of(), 0)) {
            settings.putAll(twin.properties());
            settings.put("nightly.dir", dir.toString());
            settings.put("nightly.progress", "bar");
            FileWatch watch = new FileWatch("nightly-export", reports::add, plan -> out.println(Night.plan(plan)));
            try (Integration integration =
                    Integration.start("nightly/application.properties", settings, Map.of("watch", watch))) {
                return work(twin);
            }
        }
    }

    private int work(TargetTwin twin) throws Exception {
        out.printf("A made-up export of %s clients, into a TWIN simulator.%n%n", Summary.number(clients));
        List<Night> nights = new ArrayList<>();
        for (String name : List.of("First night", "Next night")) {
            Path export = Files.createDirectories(dir).resolve("clients.jsonl");
            NightlySample.write(export, clients, nights.size());
            twin.simulator().journal().clear();
            new JobFolder(dir).handIn(export);
            FileReport report = reports.take();
            check(report);
            nights.add(new Night(name, report.load(), twin.simulator().journal().count()));
        }
        out.println(Night.table(nights));
        tell(nights.get(1));
        return 0;
    }

    private static void check(FileReport report) {
        if (report.failure() != null) {
            throw new StartException(Summary.reason(report.failure()));
        }
        report.load().failures().stream().findFirst().ifPresent(failure -> {
            throw new StartException("Row " + failure.row() + ": " + failure.reason());
        });
    }

    private void tell(Night next) {
        out.printf(
                "%nOn the next night %s of %s clients had changed. That took %s calls; to send every value again, it would have"
                        + " been %s more.%n",
                Summary.number(NightlySample.changes(clients)),
                Summary.number(clients),
                Summary.number(next.calls()),
                Summary.number(next.naiveCalls() - next.calls()));
        out.println("The route and its settings are in camel-twin-examples/src/main/resources/nightly.");
    }
}
