// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.simulator.CompanyState;
import io.github.cameltwin.simulator.TwinSimulator;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Changes attributes of a simulator while a route watches them, and while it does not, and shows the lines that it writes. */
final class ChangesDemo {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 20;
    private static final int CHANGES = 5;

    private final PrintStream out;
    private final TwinSimulator twin;
    private final Path file;

    /**
     * @param out  where to tell
     * @param twin has no attributes yet
     * @param file where the route writes its lines
     */
    ChangesDemo(PrintStream out, TwinSimulator twin, Path file) {
        this.out = out;
        this.twin = twin;
        this.file = file;
    }

    /**
     * Runs it.
     *
     * @param  route          starts Camel with the route
     * @throws StartException if a line is missing, or there is one too many
     */
    void run(Callable<Integration> route) throws Exception {
        CompanyState account = twin.state();
        account.createAttribute("Имя клиента");
        String plan = account.createAttribute("Тариф");
        String subject = account.createAttribute("Тема обращения");
        String city;
        try (NewLines lines = new NewLines(file)) {
            try (Integration first = route.call()) {
                // What is there at the first look is no change. It is over when the next one begins.
                awaitLooks(2);
                tell("«Тариф» is renamed, «Город» created, «Тема обращения» deleted:");
                account.renameAttribute(plan, "Тарифный план");
                city = account.createAttribute("Город");
                account.removeAttribute(subject);
                show(lines, 3);
            }
            tell("Camel is stopped. «Город» is renamed, «Возраст» created.");
            account.renameAttribute(city, "Город клиента");
            account.createAttribute("Возраст");
            out.println("Camel is started again:");
            try (Integration second = route.call()) {
                show(lines, 2);
                awaitLooks(2);
            }
        }
        int lines = Files.readAllLines(file).size();
        if (lines != CHANGES) {
            throw new StartException(CHANGES + " changes were made, but there are " + lines + " lines.");
        }
        tell("5 changes, 5 lines: none is lost, none is written twice.");
    }

    private void tell(String text) {
        out.println();
        out.println(text);
    }

    private void show(NewLines lines, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            String line = lines.poll(TIMEOUT);
            if (line == null) {
                throw new StartException("No more lines come.");
            }
            out.println("  " + line);
        }
    }

    /** Waits until the route has looked at the attributes so many times more. */
    private void awaitLooks(int count) throws InterruptedException {
        long enough = looks() + count;
        while (looks() < enough) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private long looks() {
        return twin.journal().count("GET", "/api/v1/clients/attributes");
    }
}
