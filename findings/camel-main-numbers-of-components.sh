#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# camel-main 4.18.0: a component's option that is a number takes any text.
#
# What one expects: camel.component.seda.queueSize=abc stops the start, as size=abc in an endpoint does.
# What happens:     abc and 1.5 become 0, and 99999999999 becomes 1215752191. Nothing is logged, and
#                   autoConfigurationFailFast (on by default) doesn't see it.
# Control:          500 becomes 500; size=abc of an endpoint is refused, and so is abc for an option that is a boolean.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-seda</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Numbers.java <<'JAVA'
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.main.Main;

public class Numbers {
    public static void main(String[] args) throws Exception {
        for (String written : new String[] {"500", "abc", "1.5", "99999999999"}) {
            Main main = new Main();
            main.addInitialProperty("camel.component.seda.queueSize", written);
            main.start();
            int size = main.getCamelContext().getComponent("seda", SedaComponent.class).getQueueSize();
            System.out.println("queueSize=" + written + " is " + size);
            main.stop();
        }
        Main main = new Main();
        main.start();
        try {
            main.getCamelContext().getEndpoint("seda:x?size=abc");
            System.out.println("seda:x?size=abc is accepted");
        } catch (Exception e) {
            System.out.println("seda:x?size=abc is refused");
        }
        main.stop();
        main = new Main();
        main.addInitialProperty("camel.component.seda.defaultBlockWhenFull", "abc");
        try {
            main.start();
            System.out.println("defaultBlockWhenFull=abc is accepted");
        } catch (Exception e) {
            System.out.println("defaultBlockWhenFull=abc is refused");
        } finally {
            main.stop();
        }
    }
}
JAVA
java -cp 'lib/*' Numbers.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
queueSize=500 is 500
queueSize=abc is 0
queueSize=1.5 is 0
queueSize=99999999999 is 1215752191
seda:x?size=abc is refused
defaultBlockWhenFull=abc is refused
EXPECTED
