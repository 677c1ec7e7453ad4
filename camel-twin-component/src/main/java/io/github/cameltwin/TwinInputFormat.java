// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/** The format of the files, streams and texts that a load reads. The constants are spelled as in an endpoint URI. */
public enum TwinInputFormat {
    /** Recognises the format. */
    auto,
    /** A JSON object on each line. */
    jsonl,
    /** A JSON array of objects, or JSON objects one after the other. */
    json,
    /** A table as text, with a header that names the columns. */
    csv,
    /** A sheet of an Excel file, with the names of the columns in its first row. */
    xlsx
}
