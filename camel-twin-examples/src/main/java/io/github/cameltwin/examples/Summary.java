// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.TwinOperationFailedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.util.ObjectHelper;

/** What the job tells on the terminal. */
final class Summary {
    private static final double MILLIS = 1e3;
    private static final int NOT_FOUND = 404;

    private final PrintStream out;
    private final JobFolder folder;

    /**
     * @param out    where to
     * @param folder where the job keeps its files
     */
    Summary(PrintStream out, JobFolder folder) {
        this.out = out;
        this.folder = folder;
    }

    /** What became of a file. */
    void file(FileReport report) {
        out.println();
        if (report.failure() != null) {
            out.println(report.file() + " was not finished: " + reason(report.failure()));
            out.println("It is in " + folder.failed() + ". " + advice(report));
            out.println();
        }
        long rejected = CsvFile.count(folder.rejectedFile(report.file()));
        // Rows that failed without being rejected were not sent, and are to be given again with the file.
        long rows = report.load().done() + rejected;
        line("Read", count(rows, "row") + " of " + report.file());
        line("Set", count(report.load().set(), "value"));
        line("Unchanged", count(report.load().unchanged(), "value") + ", not sent again");
        line(
                "Rejected",
                count(rejected, "row")
                        + (rejected == 0 ? "" : ", with their reasons in " + folder.rejectedFile(report.file())));
        line("Time", time(report.load(), rows));
    }

    private String advice(FileReport report) {
        TwinOperationFailedException failure =
                ObjectHelper.getException(TwinOperationFailedException.class, report.failure());
        boolean isWrongFile = failure instanceof TwinLoadStoppedException && !failure.isRetryable();
        return failure != null && !isWrongFile
                ? "Move it to " + folder.inbox() + " to go on: what is set already is not sent again."
                : "Correct it, then move it to " + folder.inbox() + ".";
    }

    /** What to look at where TWIN lets nobody in. */
    static Optional<String> hint(Throwable failure) {
        TwinAuthenticationException refusal =
                failure == null ? null : ObjectHelper.getException(TwinAuthenticationException.class, failure);
        return Optional.ofNullable(refusal)
                .map(refused -> refused.getStatusCode() == NOT_FOUND
                        ? "Check TWIN_AUTH_URL."
                        : "Check TWIN_EMAIL and TWIN_PASSWORD.");
    }

    private void line(String what, String text) {
        out.printf("  %-10s %s%n", what, text);
    }

    private static String time(TwinLoadReport load, long rows) {
        double seconds = Math.max(1, load.millis()) / MILLIS;
        long values = load.set() + load.unchanged();
        return String.format(
                Locale.ROOT,
                "%.1f s, %s rows and %s values a second",
                seconds,
                number(Math.round(rows / seconds)),
                number(Math.round(values / seconds)));
    }

    private static String count(long number, String of) {
        return number(number) + " " + of + (number == 1 ? "" : "s");
    }

    /** A number with commas between thousands. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * What to do next, with commands to copy.
     *
     * @param services what runs
     * @param export   the file to hand in again
     * @param client   a client to try it with
     */
    void invitation(Services services, Path export, String client) {
        out.println();
        out.println("Now try, from another terminal:");
        if (!services.twin().isReal()) {
            out.println("  the operator's page:   " + services.twin().url() + "/");
        }
        out.println("  the same file again:   cp " + quoted(export) + " " + quoted(folder.inbox()) + "/");
        out.println(
                "  the HTTP endpoint:     curl -X PUT -H 'Content-Type: application/json' -d '{\"Комментарий\": \"Перезвонить завтра\"}' "
                        + services.httpUrl() + "/clients/" + client + "/attributes");
        out.println("  the queue:             echo '{\"clientId\": \"" + client
                + "\", \"Тема обращения\": \"Возврат\"}' | " + sendCommand(services.broker()));
        out.println("What cannot be set from the queue ends on " + Broker.DEAD + ", with the header reason.");
        out.println("Ctrl-C stops.");
        out.flush();
    }

    private static String sendCommand(Broker broker) {
        String scripts = System.getProperty("examples.scripts");
        String command = scripts == null
                ? "java -cp camel-twin-examples.jar " + SendMessage.class.getName()
                : quoted(Path.of(scripts, "send"));
        return broker.url().endsWith(":" + Broker.DEFAULT_PORT) ? command : command + " --broker " + broker.url();
    }

    /** A path as a shell takes it. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A failure in one line: what the component says, or else what lies deepest. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !cause.getClass().getName().startsWith("io.github.cameltwin.")) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
