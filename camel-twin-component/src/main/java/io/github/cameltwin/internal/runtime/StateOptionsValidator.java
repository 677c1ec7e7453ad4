// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinEndpoint;
import io.github.cameltwin.TwinOperation;
import io.github.cameltwin.TwinStateConfiguration;
import io.github.cameltwin.TwinStateRepository;
import io.github.cameltwin.internal.state.SentValueTracker;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Refuses options about what is remembered that can't be used together. */
public final class StateOptionsValidator {

    private StateOptionsValidator() {}

    /**
     * Checks the options of an endpoint.
     *
     * @throws IllegalArgumentException if one can't be used; the message names the option
     */
    public static void check(TwinEndpoint endpoint) {
        TwinStateConfiguration options = endpoint.getStateConfiguration();
        checkPlace(options);
        if (options.isOnlyChanged() && options.getStateFile() == null && options.getStateRepository() == null) {
            throw new IllegalArgumentException(
                    "The option onlyChanged is true, but nothing is remembered without stateFile"
                            + " or stateRepository. Set one of them, such as stateFile=state/twin.state");
        }
        boolean lists = options.getStateFile() != null || options.getStateRepository() instanceof TwinStateRepository;
        if (endpoint.getOperation() == TwinOperation.load
                && endpoint.getProducerConfiguration().isDeleteMissing()
                && !lists) {
            throw new IllegalArgumentException(SentValueTracker.CANNOT_LIST);
        }
        if (endpoint.getProducerConfiguration().isDryRun()
                && endpoint.getOperation() != null
                && endpoint.getOperation() != TwinOperation.load
                && endpoint.getOperation() != TwinOperation.sync) {
            throw new IllegalArgumentException(
                    "The option dryRun is true, but the operation '" + endpoint.getOperation()
                            + "' can't tell what it would do: only load and sync can. Leave dryRun out");
        }
    }

    /** Checks the place of what is remembered. */
    static void checkPlace(TwinStateConfiguration options) {
        if (options.getStateFile() == null) {
            return;
        }
        if (options.getStateRepository() != null) {
            throw new IllegalArgumentException(
                    "The options stateFile and stateRepository are both set, but the state has"
                            + " one place. Leave one of them out");
        }
        statePath(options.getStateFile());
    }

    /**
     * Returns the absolute path of the option stateFile.
     *
     * @throws IllegalArgumentException if it isn't the path of a file
     */
    static Path statePath(String option) {
        if (option.isBlank()) {
            throw new IllegalArgumentException("The option stateFile is blank. It needs the path of a file, such as"
                    + " state/twin.state; leave it out to remember nothing");
        }
        if (option.startsWith("file:") || option.startsWith("~")) {
            throw new IllegalArgumentException("The option stateFile is '" + option + "', but "
                    + (option.startsWith("~") ? "~ isn't expanded" : "it takes a path and not a URI")
                    + ". Write the path itself, absolute or relative to the working directory");
        }
        try {
            return Path.of(option).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The option stateFile is '" + option + "', which isn't a path: " + e.getReason() + ". Correct it",
                    e);
        }
    }
}
