// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinLoadReport;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

/** Compares what the build steps declare for a native executable with what the component's jar contains. */
class NativeDeclarationsTest {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    /** These extend classes of Camel's tracing, which aren't here, and none is registered. */
    private static final String DECORATOR = "SpanDecorator";

    private static final Set<String> API_PACKAGES = Set.of("io.github.cameltwin", "io.github.cameltwin.converter");

    private final CamelTwinProcessor processor = new CamelTwinProcessor();

    @Test
    void registersRecordsPublicTypesAndServicesForReflection() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (Class<?> type : classes()) {
            if (type.isRecord()
                    || Modifier.isPublic(type.getModifiers()) && API_PACKAGES.contains(type.getPackageName())) {
                expected.add(type.getName());
            }
        }
        expected.addAll(services());

        assertThat(registered()).containsExactlyElementsOf(expected);
    }

    @Test
    void registersWhatJacksonCallsOfARecord() throws Exception {
        assertThat(processor.reflection(index())).satisfies(item -> {
            assertThat(item.isConstructors()).isTrue();
            assertThat(item.isMethods()).isTrue();
            assertThat(item.isFields()).isTrue();
        });
        assertThat(registered())
                .contains(
                        TwinLoadReport.class.getName(),
                        TwinLoadReport.Failure.class.getName(),
                        "io.github.cameltwin.internal.call.ApiJson$Attributes",
                        "io.github.cameltwin.internal.change.SnapshotStore$Stored");
    }

    @Test
    void findsTheClassesOfAllServiceFiles() throws Exception {
        assertThat(services())
                .as("component, configurers, factory of URIs, console, loader of the converters")
                .containsExactlyInAnyOrder(
                        "io.github.cameltwin.TwinComponent",
                        "io.github.cameltwin.TwinComponentConfigurer",
                        "io.github.cameltwin.TwinDevConsole",
                        "io.github.cameltwin.TwinEndpointConfigurer",
                        "io.github.cameltwin.TwinEndpointUriFactory",
                        "io.github.cameltwin.converter.TwinConvertersLoader");
    }

    @Test
    void declaresAllResourcesThatAreReadAtRunTime() throws Exception {
        List<String> resources = files().stream()
                .filter(name -> name.startsWith("META-INF/io/") || !name.startsWith("META-INF/"))
                .filter(name -> !name.endsWith(".class"))
                // What Camel's generator leaves for Camel's own build.
                .filter(name -> !Set.of("component.properties", "dev-consoles.properties")
                        .contains(name))
                .toList();

        assertThat(processor.catalogEntry().getResources()).containsExactlyElementsOf(resources);
    }

    @Test
    void asksForTls() {
        assertThat(processor.tls().getExtension()).isEqualTo(CamelTwinProcessor.FEATURE);
    }

    private List<String> registered() throws Exception {
        return List.copyOf(processor.reflection(index()).getClassNames());
    }

    private static CombinedIndexBuildItem index() throws Exception {
        Indexer indexer = new Indexer();
        for (Class<?> type : classes()) {
            indexer.indexClass(type);
        }
        var index = indexer.complete();
        return new CombinedIndexBuildItem(index, index);
    }

    private static List<Class<?>> classes() throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        for (String file : files()) {
            if (file.endsWith(".class") && !file.endsWith("package-info.class") && !file.contains(DECORATOR)) {
                String name =
                        file.substring(0, file.length() - ".class".length()).replace('/', '.');
                classes.add(Class.forName(name, false, TwinComponent.class.getClassLoader()));
            }
        }
        return classes;
    }

    /** The classes that service files name, each as {@code class=name} or as a name alone. */
    private static Set<String> services() throws Exception {
        return new TreeSet<>(inTheJar(root -> files(root).stream()
                .filter(file -> file.startsWith(SERVICES))
                .flatMap(file -> lines(root.resolve(file)).stream())
                .filter(line -> line.matches("(class=)?io\\.github\\.cameltwin\\..*"))
                .map(line -> line.replace("class=", ""))
                .toList()));
    }

    private static List<String> files() throws Exception {
        return inTheJar(NativeDeclarationsTest::files);
    }

    private static List<String> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of classes where the build has not made the jar yet. */
    private static List<String> inTheJar(java.util.function.Function<Path, List<String>> question) throws Exception {
        Path location = Path.of(TwinComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(location)) {
            return question.apply(location);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + location.toUri()), java.util.Map.of())) {
            return question.apply(jar.getPath("/"));
        }
    }
}
