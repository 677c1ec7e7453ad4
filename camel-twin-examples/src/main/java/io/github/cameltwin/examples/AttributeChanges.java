// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs the route that writes every change of an attribute into a file, and shows its lines. What the integration does is in
 * the YAML route.
 */
@Command(
        name = "changes",
        sortOptions = false,
        description = {
            "Writes every change of an attribute into a file: that it was created, renamed or deleted.",
            "With TWIN_EMAIL and TWIN_PASSWORD in the environment it watches the real TWIN, and changes nothing there, until"
                    + " Ctrl-C. Otherwise it changes some attributes of a simulator, also while Camel is stopped, and shows"
                    + " that no change is lost or written twice."
        })
final class AttributeChanges implements Callable<Integer> {
    private static final String LINES = "attribute-changes.jsonl";
    private static final String STATE = "last-time.state";
    private static final String ROUTE = "attribute-changes";

    /** How often a simulator is asked. */
    private static final String IMPATIENT = "200ms";

    @Mixin
    private HelpOption help;

    @Option(names = "--serve", description = "Go on with the simulator until Ctrl-C.")
    private boolean serve;

    @Option(
            names = "--dir",
            defaultValue = Examples.DIR + "/changes",
            description = "The folder for the lines, the state and the log (${DEFAULT-VALUE}).")
    private Path dir;

    @Option(names = "--twin-port", defaultValue = "0", description = "Port of the simulator (any free one).")
    private int twinPort;

    private final PrintStream out = System.out;

    private AttributeChanges() {}

    @Override
    public Integer call() throws Exception {
        Examples.logTo(dir.resolve("changes.log"));
        try (TargetTwin twin = TargetTwin.start(System.getenv(), twinPort)) {
            if (twin.isReal()) {
                return serve(twin, dir);
            }
            // Apart from what is known of a real account.
            Path folder = dir.resolve("simulator");
            Files.deleteIfExists(folder.resolve(LINES));
            Files.deleteIfExists(folder.resolve(STATE));
            out.println("Watching the attributes of a TWIN simulator. Each change becomes a line in "
                    + folder.resolve(LINES));
            new ChangesDemo(out, twin.simulator(), folder.resolve(LINES)).run(() -> start(twin, folder));
            return serve ? serve(twin, folder) : 0;
        }
    }

    private int serve(TargetTwin twin, Path folder) throws Exception {
        boolean again = Files.exists(folder.resolve(STATE));
        try (NewLines lines = new NewLines(folder.resolve(LINES));
                Integration integration = start(twin, folder)) {
            invite(twin, integration, folder, again);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(integration), "changes-stop"));
            while (true) {
                out.println("  " + lines.take());
            }
        }
    }

    private Integration start(TargetTwin twin, Path folder) throws Exception {
        Files.createDirectories(folder);
        Map<String, String> settings = new HashMap<>(twin.properties());
        settings.put("changes.dir", folder.toString());
        if (twin.isReal()) {
            // The route starts when it is known that TWIN lets us in.
            settings.put("camel.main.auto-startup", "false");
        } else {
            settings.put("changes.delay", IMPATIENT);
        }
        return Integration.start("changes/application.properties", settings, Map.of());
    }

    private void invite(TargetTwin twin, Integration integration, Path folder, boolean again) throws Exception {
        out.println();
        if (twin.isReal()) {
            out.printf(
                    "Watching the attributes of the real TWIN, of which there are %d now. Nothing is changed there.%n",
                    countOf(integration));
            out.println("Each change becomes a line in " + folder.resolve(LINES) + " and here. "
                    + (again
                            ? "What has changed since the last time comes first."
                            : "What is there already does not."));
            integration.startRoute(ROUTE);
        } else {
            out.println("Now try, from another terminal:");
            out.printf(
                    "  token=$(curl -s --json '{\"email\": \"%s\", \"password\": \"%s\"}' %s/api/v1/auth/login"
                            + " | sed 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/')%n",
                    twin.simulator().email(), twin.simulator().password(), twin.url());
            out.printf(
                    "  curl -H \"Authorization: Bearer $token\" --json '{\"name\": \"Профессия\"}' %s/api/v1/clients/attributes%n",
                    twin.url());
        }
        out.println("Ctrl-C stops.");
        out.flush();
    }

    /** Also finds out whether TWIN lets us in, before anybody waits for changes that will never be seen. */
    private static int countOf(Integration integration) {
        try {
            return integration.attributes().size();
        } catch (Exception e) {
            throw new StartException(
                    Summary.reason(e) + Summary.hint(e).map(hint -> " " + hint).orElse(""));
        }
    }

    private void stop(Integration integration) {
        out.println();
        out.println("Stopping …");
        integration.close();
        out.println("Stopped.");
    }
}
