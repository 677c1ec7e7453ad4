// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a GZIP file, which says in plain words where it breaks off. */
public final class GzipStream extends GZIPInputStream {

    private static final int BUFFER = 16 * 1024;

    private GzipStream(InputStream packed) throws IOException {
        super(packed, BUFFER);
    }

    /** Opens a file. */
    public static GzipStream of(InputStream packed) throws IOException {
        try {
            return new GzipStream(packed);
        } catch (EOFException | ZipException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw broken(e);
        }
    }

    private static IOException broken(IOException cause) {
        return new IOException("the GZIP file is " + (cause instanceof EOFException ? "cut off" : "damaged"), cause);
    }
}
