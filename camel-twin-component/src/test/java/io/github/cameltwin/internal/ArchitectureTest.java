// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cameltwin.internal.call.JsonMapperFactory;
import org.junit.jupiter.api.Test;

/** The packages keep their directions, and the base package is the public API: docs/architecture.md draws both. */
class ArchitectureTest {

    private static final String BASE = "io.github.cameltwin";
    private static final String INTERNAL = BASE + ".internal.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void packagesDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(BASE + ".internal..")
                .layer("runtime")
                .definedBy(INTERNAL + "runtime..")
                .layer("health")
                .definedBy(INTERNAL + "health..")
                .layer("message")
                .definedBy(INTERNAL + "message..")
                .layer("table")
                .definedBy(INTERNAL + "table..")
                .layer("operation")
                .definedBy(INTERNAL + "operation..")
                .layer("load")
                .definedBy(INTERNAL + "load..")
                .layer("change")
                .definedBy(INTERNAL + "change..")
                .layer("state")
                .definedBy(INTERNAL + "state..")
                .layer("client")
                .definedBy(INTERNAL + "client..")
                .layer("auth")
                .definedBy(INTERNAL + "auth..")
                .layer("http")
                .definedBy(INTERNAL + "http..")
                .layer("retry")
                .definedBy(INTERNAL + "retry..")
                .layer("ratelimit")
                .definedBy(INTERNAL + "ratelimit..")
                .layer("trace")
                .definedBy(INTERNAL + "trace..")
                .layer("observe")
                .definedBy(INTERNAL + "observe..")
                .layer("call")
                .definedBy(INTERNAL + "call..")
                .whereLayer("health")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("message")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("table")
                .mayOnlyBeAccessedByLayers("message")
                .whereLayer("operation")
                .mayOnlyBeAccessedByLayers("message", "runtime")
                .whereLayer("load")
                .mayOnlyBeAccessedByLayers("operation", "message", "runtime")
                .whereLayer("change")
                .mayOnlyBeAccessedByLayers("runtime")
                .whereLayer("state")
                .mayOnlyBeAccessedByLayers("operation", "runtime")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("operation", "change", "message", "health", "runtime")
                .whereLayer("auth")
                .mayOnlyBeAccessedByLayers("client", "health", "runtime")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("client", "runtime")
                .whereLayer("retry")
                .mayOnlyBeAccessedByLayers("client", "operation", "runtime")
                .whereLayer("ratelimit")
                .mayOnlyBeAccessedByLayers("client", "runtime")
                .whereLayer("trace")
                .mayOnlyBeAccessedByLayers("client", "load", "retry", "runtime")
                .whereLayer("observe")
                .mayOnlyBeAccessedByLayers("trace", "client", "auth", "http", "load", "operation", "runtime")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(INTERNAL + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theBasePackageIsThePublicApi() {
        classes()
                .that()
                .resideInAPackage(BASE)
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveSimpleNameStartingWith("Twin")
                .andShould()
                .bePublic()
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".internal..")
                .should()
                .haveSimpleNameStartingWith("Twin")
                .check(CLASSES);
    }

    @Test
    void publicExceptionsTakeNoInternalType() {
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(BASE)
                .and()
                .areDeclaredInClassesThat()
                .areAssignableTo(Exception.class)
                .should()
                .notHaveRawParameterTypes(anInternalType())
                .check(CLASSES);
    }

    private static DescribedPredicate<java.util.List<JavaClass>> anInternalType() {
        return new DescribedPredicate<>("an internal type") {
            @Override
            public boolean test(java.util.List<JavaClass> types) {
                return types.stream().anyMatch(resideInAPackage(BASE + ".internal.."));
            }
        };
    }

    @Test
    void nothingBelowTheMessagesKnowsCamel() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        INTERNAL + "table..",
                        INTERNAL + "operation..",
                        INTERNAL + "load..",
                        INTERNAL + "client..",
                        INTERNAL + "auth..",
                        INTERNAL + "http..",
                        INTERNAL + "retry..",
                        INTERNAL + "ratelimit..",
                        INTERNAL + "observe..",
                        INTERNAL + "trace..",
                        INTERNAL + "call..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void onlyTheRuntimeAndTheMessagesKnowExchanges() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".internal..")
                .and()
                .resideOutsideOfPackages(INTERNAL + "runtime..", INTERNAL + "message..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.camel.Exchange")
                .check(CLASSES);
    }

    /** Applications without metrics don't have it. */
    @Test
    void onlyOneClassKnowsMicrometer() {
        noClasses()
                .that()
                .doNotHaveSimpleName("MicrometerMeters")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CLASSES);
    }

    /** Applications without a tracing library, or with another one, load all other classes. */
    @Test
    void onlyTheSpansKnowTracingLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(INTERNAL + "runtime.tracing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..", "org.apache.camel.tracing..", "org.apache.camel.telemetry..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveNameNotMatching(".*OpenTelemetrySpans.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(CLASSES);
    }

    /** Jackson's shared type cache would keep the class loader of a bundle, an application or a live reload that is gone. */
    @Test
    void everyMapperHasATypeCacheOfOurs() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(JsonMapperFactory.class.getName())
                .and()
                .resideOutsideOfPackage(BASE + ".simulator..")
                .should()
                .callMethod(JsonMapper.class, "builder")
                .orShould()
                .callConstructor(JsonMapper.class)
                .orShould()
                .callConstructor(ObjectMapper.class)
                .orShould()
                .callMethod(TypeFactory.class, "defaultInstance")
                .check(CLASSES);
    }
}
