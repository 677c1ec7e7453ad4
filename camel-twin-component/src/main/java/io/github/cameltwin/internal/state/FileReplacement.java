// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Puts a new file in the place of an old one: at any moment, one of the two is there as a whole. */
final class FileReplacement {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private FileReplacement() {}

    /** Creates an empty file beside the old one. Nobody else may read it, unless somebody said so of the old one. */
    static Path create(Path path) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.exists(path) ? Files.getPosixFilePermissions(path) : OWNER_ONLY);
        }
        return fresh;
    }

    /** Puts the new file in the place of the old one. Windows requires that none of them is open. */
    static void replace(Path path, Path fresh) throws IOException {
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        // Without this, a power cut may bring the old file back.
        try (FileChannel directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows has no such call, and doesn't need it.
        }
    }
}
