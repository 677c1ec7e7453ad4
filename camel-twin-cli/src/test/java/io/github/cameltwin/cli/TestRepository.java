// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A Maven repository with this build's artifacts. They have a version of their own, because the CLI copies them into the
 * user's local repository: so no other build finds them there, and the copies can be removed.
 */
final class TestRepository {

    private static final String PROJECT_VERSION = System.getProperty("project.version");
    private static final Path ROOT = Path.of(System.getProperty("project.root")).normalize();

    private final Path folder;
    private final String version = "0.0.0-test-" + Long.toString(System.nanoTime(), 36);

    private TestRepository(Path folder) {
        this.folder = folder;
    }

    /** Makes the repository in this folder. */
    static TestRepository in(Path folder) throws IOException {
        TestRepository repository = new TestRepository(folder);
        repository.put("camel-twin-parent", ROOT.resolve("pom.xml"), null);
        repository.put("camel-twin", ROOT.resolve("camel-twin-component/pom.xml"), jar("camel-twin-component"));
        repository.put("camel-twin-kamelets", ROOT.resolve("camel-twin-kamelets/pom.xml"), jar("camel-twin-kamelets"));
        return repository;
    }

    private static Path jar(String module) {
        String artifact = module.equals("camel-twin-component") ? "camel-twin" : module;
        return ROOT.resolve(module).resolve("target/" + artifact + "-" + PROJECT_VERSION + ".jar");
    }

    String url() {
        return folder.toUri().toString();
    }

    String version() {
        return version;
    }

    String kamelets() {
        return "mvn:io.github.cameltwin:camel-twin-kamelets:" + version;
    }

    String component() {
        return "mvn:io.github.cameltwin:camel-twin:" + version;
    }

    private void put(String artifact, Path pom, Path jar) throws IOException {
        Path target = Files.createDirectories(
                folder.resolve("io/github/cameltwin").resolve(artifact).resolve(version));
        String name = artifact + "-" + version;
        Files.writeString(target.resolve(name + ".pom"), Files.readString(pom).replace(PROJECT_VERSION, version));
        if (jar != null) {
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                    OutputStream file = Files.newOutputStream(target.resolve(name + ".jar"));
                    ZipOutputStream out = new ZipOutputStream(file)) {
                copy(in, out);
            }
        }
    }

    /** A Kamelet names the version of camel-twin that it needs. */
    private void copy(ZipInputStream in, ZipOutputStream out) throws IOException {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            out.putNextEntry(new ZipEntry(entry.getName()));
            byte[] content = in.readAllBytes();
            out.write(entry.getName().endsWith(".kamelet.yaml") ? withVersion(content) : content);
        }
    }

    private byte[] withVersion(byte[] kamelet) {
        return new String(kamelet, StandardCharsets.UTF_8)
                .replace(PROJECT_VERSION, version)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Removes what tools have copied into the user's local repository. */
    void forget() throws IOException {
        for (String local :
                List.of(System.getProperty("user.home") + "/.m2/repository", System.getProperty("local.repository"))) {
            for (String artifact : List.of("camel-twin-parent", "camel-twin", "camel-twin-kamelets")) {
                Path copies = Path.of(local, "io/github/cameltwin", artifact);
                delete(copies.resolve(version));
                // Only where it is empty.
                Files.deleteIfExists(copies.resolve("resolver-status.properties"));
                deleteIfEmpty(copies);
            }
            deleteIfEmpty(Path.of(local, "io/github/cameltwin"));
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
