// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The headers that make the jar an OSGi bundle, as the build has written them. */
class BundleManifestTest {

    private static final String BASE = "io.github.cameltwin";

    /** Only these come with every Java runtime; other packages of the JDK have to be imported as well. */
    private static final Pattern WITH_EVERY_BUNDLE = Pattern.compile("java\\..*|" + Pattern.quote(BASE) + "(\\..*)?");

    private static final Pattern OF_THE_JDK =
            Pattern.compile("javax\\.(management|net|xml|crypto|security)(\\..*)?|org\\.(w3c|xml)\\..*");

    private static final Pattern RANGE = Pattern.compile("version=\"\\[[0-9.]+,[0-9]+\\)\"");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    private final Manifest manifest = read();

    @Test
    void exportsThePublicPackagesAndNoOthers() {
        Set<String> publicPackages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith(BASE + ".internal"))
                .collect(Collectors.toSet());

        assertThat(packagesOf("Export-Package").keySet()).containsExactlyInAnyOrderElementsOf(publicPackages);
    }

    @Test
    void importsEveryPackageThatIsUsed() {
        Set<String> used = CLASSES.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> !type.isPrimitive())
                .map(JavaClass::getPackageName)
                .filter(name -> !WITH_EVERY_BUNDLE.matcher(name).matches())
                .collect(Collectors.toSet());

        assertThat(packagesOf("Import-Package").keySet()).containsAll(used);
    }

    @Test
    void importsLibrariesInRangesOfVersions() {
        Map<String, String> libraries = packagesOf("Import-Package");
        libraries.keySet().removeIf(name -> OF_THE_JDK.matcher(name).matches());

        assertThat(libraries.values()).isNotEmpty().allMatch(clause -> RANGE.matcher(clause)
                .find());
    }

    @Test
    void isOptionalOnlyForTheEndpointDslTablesMetricsAndTraces() {
        Map<String, String> optional = packagesOf("Import-Package");
        optional.values().removeIf(clause -> !clause.contains("resolution:=optional"));

        assertThat(optional)
                .containsOnlyKeys(
                        "org.apache.camel.builder",
                        "org.apache.camel.builder.endpoint",
                        "de.siegmar.fastcsv.reader",
                        "org.apache.camel.telemetry",
                        "org.apache.camel.telemetry.decorators",
                        "org.apache.camel.tracing",
                        "org.apache.camel.tracing.decorators",
                        "io.opentelemetry.api",
                        "io.opentelemetry.api.common",
                        "io.opentelemetry.api.trace",
                        "io.opentelemetry.context",
                        "io.micrometer.core.instrument",
                        "io.micrometer.core.instrument.composite",
                        "org.dhatim.fastexcel.reader");
    }

    @Test
    void saysNothingOfTheMachineThatBuiltIt() {
        assertThat(manifest.getMainAttributes().keySet())
                .extracting(Object::toString)
                .doesNotContain("Built-By", "Build-Jdk", "Bnd-LastModified", "Include-Resource", "Private-Package");
        assertThat(manifest.getMainAttributes().values())
                .extracting(Object::toString)
                .noneMatch(value -> value.contains(Path.of("").toAbsolutePath().toString()));
    }

    private Map<String, String> packagesOf(String header) {
        // Commas also stand in quoted ranges.
        return Pattern.compile("(?:[^,\"]|\"[^\"]*\")+")
                .matcher(manifest.getMainAttributes().getValue(header))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toMap(clause -> clause.split(";")[0], clause -> clause, (a, b) -> a, TreeMap::new));
    }

    private static Manifest read() {
        try (InputStream file = Files.newInputStream(Path.of("target/osgi/MANIFEST.MF"))) {
            return new Manifest(file);
        } catch (IOException e) {
            throw new IllegalStateException("The build hasn't written the manifest", e);
        }
    }
}
