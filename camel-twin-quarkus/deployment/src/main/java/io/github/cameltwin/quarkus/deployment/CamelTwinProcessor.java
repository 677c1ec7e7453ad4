// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.quarkus.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jboss.jandex.ClassInfo;

/** Announces the component to Quarkus, and declares what a native executable needs of it. */
class CamelTwinProcessor {

    static final String FEATURE = "camel-twin";

    static final String CATALOG_ENTRY = "META-INF/io/github/cameltwin/twin.json";

    private static final String API = "io.github.cameltwin";

    private static final Set<String> API_PACKAGES = Set.of(API, API + ".converter");

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Puts the component's classes into the index that the other steps read, and Camel Quarkus its services. */
    @BuildStep
    IndexDependencyBuildItem component() {
        return new IndexDependencyBuildItem("io.github.cameltwin", "camel-twin");
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tls() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** Camel's runtime catalog reads it. */
    @BuildStep
    NativeImageResourceBuildItem catalogEntry() {
        return new NativeImageResourceBuildItem(CATALOG_ENTRY);
    }

    /**
     * Registers all records, internal ones too, because Jackson reads and writes them. The rest of the public API, because
     * routes name it: enums in options, fields of reports and exceptions in expressions such as {@code ${body.done}}. And what
     * Camel creates by the name in a service file: all of these classes are in the packages of the API.
     */
    @BuildStep
    ReflectiveClassBuildItem reflection(CombinedIndexBuildItem index) {
        String[] names = index.getIndex().getKnownClasses().stream()
                .filter(type -> isApi(type) || isInternalRecord(type))
                .map(type -> type.name().toString())
                .sorted()
                .toArray(String[]::new);
        return ReflectiveClassBuildItem.builder(names)
                .methods()
                .fields()
                .reason(FEATURE)
                .build();
    }

    private static boolean isApi(ClassInfo type) {
        return API_PACKAGES.contains(type.name().packagePrefix()) && Modifier.isPublic(type.flags());
    }

    private static boolean isInternalRecord(ClassInfo type) {
        return type.isRecord() && type.name().packagePrefix().startsWith(API + ".internal.");
    }
}
