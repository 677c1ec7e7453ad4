// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.night;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A full export of made-up clients.
 *
 * @param prefix     what their ids begin with
 * @param clients    their number
 * @param attributes the number of values of each
 */
record Export(String prefix, int clients, int attributes) {

    /**
     * Writes the export of a night as JSON Lines.
     *
     * @param night   the number of the night
     * @param changed the share of clients of which one value differs from the other nights
     */
    Path write(Path file, int night, double changed) throws IOException {
        long every = changed == 0 ? Long.MAX_VALUE : Math.round(1 / changed);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int client = 0; client < clients; client++) {
                lines.write("{\"clientId\":\"" + prefix + client + "\"");
                for (int i = 0; i < attributes; i++) {
                    String suffix = i == 0 && client % every == 0 ? ", ночь " + night : "";
                    lines.write(",\"Поле " + i + "\":\"Значение " + i + " клиента " + client + suffix + "\"");
                }
                lines.write("}\n");
            }
        }
        return file;
    }

    /** Returns the number of values that change from night to night. */
    long changes(double changed) {
        long every = Math.round(1 / changed);
        return (clients + every - 1) / every;
    }
}
