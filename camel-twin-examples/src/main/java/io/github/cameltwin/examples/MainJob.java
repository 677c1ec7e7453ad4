// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.examples.crash.CrashTest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The main job: starts what the routes need, gives them a CRM export to work on, tells what became of it, and
 * serves until it is told to stop. What the job itself does is in the YAML routes.
 */
@Command(
        name = "run",
        sortOptions = false,
        subcommands = {NightlyExport.class, AttributeChanges.class, CrashTest.class},
        commandListHeading = "Other examples, each with a --help of its own:%n",
        description = {
            "Makes client attributes of TWIN from a CRM export, a queue and an HTTP endpoint.",
            "With TWIN_EMAIL and TWIN_PASSWORD in the environment it works with the real TWIN, at TWIN_BASE_URL and"
                    + " TWIN_AUTH_URL if these are set; otherwise with a simulator."
        })
final class MainJob implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Option(names = "--exit", description = "End after the file instead of serving until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--file",
            description = "A CSV or Excel file of your own with the columns of the sample, to work on instead.")
    private Path file;

    @Option(
            names = "--dialect",
            defaultValue = "utf8",
            converter = Dialect.Converter.class,
            description =
                    "How the sample is written: utf8, excel-ru (CSV of Excel in Russian), 1c (text in Unicode), or xlsx"
                            + " (${DEFAULT-VALUE}).")
    private Dialect dialect;

    @Option(
            names = "--dir",
            defaultValue = Examples.DIR + "/main-job",
            description = "The folder for inbox, done, failed, rejected and log (${DEFAULT-VALUE}).")
    private Path dir;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the HTTP endpoint (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--twin-port",
            defaultValue = "8024",
            description = "Port of the simulator and its operator's page (${DEFAULT-VALUE}).")
    private int twinPort;

    @Option(
            names = "--broker-port",
            defaultValue = Broker.DEFAULT_PORT,
            description = "Port of the message broker (${DEFAULT-VALUE}). A port of 0 stands for any free one.")
    private int brokerPort;

    private final PrintStream out = System.out;
    private final BlockingQueue<FileReport> reports = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    @Override
    public Integer call() throws Exception {
        if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new StartException("The file " + file.toAbsolutePath() + " doesn't exist or can't be read.");
        }
        if (file != null && Files.size(file) == 0) {
            throw new StartException("The file " + file + " is empty.");
        }
        Examples.logTo(dir.resolve("main-job.log"));
        try (Services services = start()) {
            Thread hook = new Thread(() -> stop(services), "main-job-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            int status = work(services);
            services.close();
            Runtime.getRuntime().removeShutdownHook(hook);
            return status;
        }
    }

    private Services start() throws Exception {
        Services services =
                Services.start(System.getenv(), folder(), new Services.Ports(port, twinPort, brokerPort), reports::add);
        out.println(
                services.twin().isReal()
                        ? "Working with the real TWIN: what follows changes your account."
                        : "Working with a TWIN simulator, whose operator's page is "
                                + services.twin().url() + "/");
        return services;
    }

    /** Has the export worked on, tells about it, and serves on unless told otherwise. */
    private int work(Services services) throws Exception {
        Path export = writeExport();
        folder().handIn(export);
        FileReport report = reports.take();
        Summary summary = new Summary(out, folder());
        summary.file(report);
        Optional<String> hint = Summary.hint(report.failure());
        if (hint.isPresent()) {
            out.println(hint.get());
            return 1;
        }
        Optional<String> client = goodClient(export, report);
        if (client.isPresent()) {
            out.println();
            out.println(ClientTable.draw(client.get(), services.integration().valuesOf(client.get())));
        }
        if (exit || stopping) {
            return report.failure() == null ? 0 : 1;
        }
        summary.invitation(services, export, client.orElse("client-1"));
        while (true) {
            summary.file(reports.take());
        }
    }

    private Path writeExport() throws IOException {
        Path folder = Files.createDirectories(dir);
        if (file != null) {
            String name = file.getFileName().toString();
            String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            boolean isKnown = extension.matches("csv|txt|xlsx");
            return Files.copy(
                    file,
                    folder.resolve("clients." + (isKnown ? extension : "csv")),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path export = folder.resolve(dialect.fileName());
        ExportSample.write(export, dialect);
        return export;
    }

    /** A client to show. */
    private Optional<String> goodClient(Path export, FileReport report) throws IOException {
        if (report.failure() != null || report.load().done() == 0) {
            return Optional.empty();
        }
        if (file == null) {
            return Optional.of(ExportSample.CLIENT);
        }
        return CsvFile.isPlain(export)
                ? CsvFile.firstGoodClient(export, folder().rejectedFile(report.file()))
                : Optional.empty();
    }

    private JobFolder folder() {
        return new JobFolder(dir);
    }

    private void stop(Services services) {
        stopping = true;
        out.println();
        out.println("Stopping …");
        services.close();
        out.println("Stopped.");
    }
}
