#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# jackson-databind 2.19.4: a class that a mapper has read or written outlives the mapper and its own class loader.
#
# What one expects: when an application is redeployed, its ObjectMapper is garbage, and so are its classes.
# What happens:     every mapper shares one cache of types, TypeFactory.defaultInstance(). The library's class loader is that of the
#                   server, and the cache keeps the class, with its loader and all that belongs to it, after every redeploy.
# Control:          a mapper with a TypeFactory that has a cache of its own keeps nothing.
set -euo pipefail

jackson=2.19.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>$jackson</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

mkdir application
cat > Value.java <<'JAVA'
public class Value {
    public String name;
}
JAVA
javac -d application Value.java

cat > Redeploy.java <<'JAVA'
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public class Redeploy {
    /** Deploys, works and undeploys: what remains is nothing but a weak reference to the loader. */
    static WeakReference<ClassLoader> deploy(ObjectMapper mapper) throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[] {Path.of("application/").toUri().toURL()})) {
            mapper.readValue("{\"name\":\"a\"}", application.loadClass("Value"));
            return new WeakReference<>(application);
        }
    }

    static int alive(boolean ownCache) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ObjectMapper mapper = new ObjectMapper();
            if (ownCache) {
                LookupCache<Object, JavaType> cache = new LRUMap<>(16, 200);
                mapper.setTypeFactory(TypeFactory.defaultInstance().withCache(cache));
            }
            loaders.add(deploy(mapper));
        }
        for (int i = 0; i < 20; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return (int) loaders.stream().filter(loader -> loader.get() != null).count();
    }

    public static void main(String[] args) throws Exception {
        System.out.println("cache of its own: " + alive(true) + " of 5 class loaders left");
        System.out.println("new ObjectMapper(): " + alive(false) + " of 5 class loaders left");
    }
}
JAVA
java -cp 'lib/*' Redeploy.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Jackson $jackson."
cache of its own: 0 of 5 class loaders left
new ObjectMapper(): 5 of 5 class loaders left
EXPECTED
