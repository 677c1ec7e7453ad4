// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import io.github.cameltwin.internal.table.TableReader;
import java.io.IOException;

/** A library that users add only where they need it. */
enum OptionalLibrary {
    CSV("CSV", "de.siegmar:fastcsv"),
    EXCEL("An Excel file", "org.dhatim:fastexcel-reader");

    private final String format;
    private final String artifact;

    OptionalLibrary(String format, String artifact) {
        this.format = format;
        this.artifact = artifact;
    }

    /** Opens a table with the library. */
    @FunctionalInterface
    interface Opener {
        TableReader open() throws IOException;
    }

    /**
     * Uses the library.
     *
     * @throws IllegalArgumentException if it isn't there; the message names its artifact
     */
    TableReader use(Opener opener) throws IOException {
        try {
            return opener.open();
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    format + " requires the library " + artifact
                            + ", which isn't on the class path. Add it to the project, or to --dep of the Camel CLI",
                    e);
        }
    }
}
