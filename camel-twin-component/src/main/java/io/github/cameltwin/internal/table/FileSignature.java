// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

/** The kinds of files that their first bytes show. */
public enum FileSignature {
    GZIP(0x1F, 0x8B),
    /** Also a file of Excel. */
    ZIP('P', 'K', 3, 4),
    /** A ZIP file without a file in it. */
    EMPTY_ZIP('P', 'K', 5, 6),
    /** A file of Excel before 2007, or one with a password. */
    OLE2(0xD0, 0xCF, 0x11, 0xE0),
    PDF('%', 'P', 'D', 'F'),
    /** A document of a word processor. */
    RTF('{', '\\', 'r', 't'),
    /** Anything else. */
    NONE;

    /** Number of bytes that are enough. */
    public static final int LENGTH = 4;

    private final int[] bytes;

    FileSignature(int... bytes) {
        this.bytes = bytes;
    }

    /** Returns the kind of a file. */
    public static FileSignature of(byte[] start) {
        for (FileSignature signature : values()) {
            if (signature.begins(start)) {
                return signature;
            }
        }
        return NONE;
    }

    private boolean begins(byte[] start) {
        if (start.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
