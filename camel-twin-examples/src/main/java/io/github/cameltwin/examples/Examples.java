// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line of all examples: the main job, and the others as commands of it. */
public final class Examples {
    /** Where examples have their folders, as a default on the command line. */
    public static final String DIR = "${sys:examples.dir:-target}";

    private Examples() {}

    /** Runs an example; exits with 0 when all went well, 1 when it could not start or finish, 2 on wrong options. */
    public static void main(String[] args) {
        int status = 1;
        try {
            status = new CommandLine(new MainJob())
                    .setOverwrittenOptionsAllowed(true)
                    .setExecutionStrategy(Examples::execute)
                    .setExecutionExceptionHandler((failure, line, parsed) -> {
                        line.getErr().println(Summary.reason(failure));
                        return line.getCommandSpec().exitCodeOnExecutionException();
                    })
                    .execute(args);
        } catch (Error e) {
            System.err.println(e);
        }
        System.exit(status);
    }

    private static int execute(ParseResult parsed) {
        if (parsed.hasSubcommand()
                && !parsed.isUsageHelpRequested()
                && !parsed.matchedOptions().isEmpty()) {
            String command = parsed.subcommand().commandSpec().name();
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "An option of the main job does not go with " + command + ". Options of " + command
                            + " follow it.");
        }
        return new RunLast().execute(parsed);
    }

    /** Chooses the file of the log; to be called before anything logs. */
    public static void logTo(Path file) {
        System.setProperty("log.file", file.toString());
    }
}
