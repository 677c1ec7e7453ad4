#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# camel-core-languages 4.18.0: a Camel context that has stopped stays in memory.
#
# What one expects: a context that is closed and forgotten is garbage, and with it the class loader of its bundle or application.
# What happens:     SimpleLanguage has a static instance, which keeps the context that started last, until another one starts:
#                   in Karaf, one generation of classes stays after an uninstall.
# Control:          a context that never started is garbage, and so is the first one as soon as another one has started.
set -euo pipefail

camel=4.18.0
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Stopped.java <<'JAVA'
import java.lang.ref.WeakReference;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

public class Stopped {
    static WeakReference<CamelContext> closed(boolean started) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        if (started) {
            camel.start();
        }
        camel.close();
        return new WeakReference<>(camel);
    }

    static String state(WeakReference<CamelContext> context) throws Exception {
        for (int i = 0; i < 40 && context.get() != null; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return context.get() == null ? "garbage" : "in memory";
    }

    public static void main(String[] args) throws Exception {
        System.out.println("closed without a start: " + state(closed(false)));
        WeakReference<CamelContext> first = closed(true);
        System.out.println("started and closed: " + state(first));
        WeakReference<CamelContext> second = closed(true);
        System.out.println("the same after another one: " + state(first));
        System.out.println("that other one: " + state(second));
    }
}
JAVA
java -cp 'lib/*' Stopped.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
closed without a start: garbage
started and closed: in memory
the same after another one: garbage
that other one: in memory
EXPECTED
