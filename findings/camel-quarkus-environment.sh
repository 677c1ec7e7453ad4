#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# Camel Quarkus 3.33.1: an option of a component whose name has two words can't be set by the environment alone.
#
# What one expects: CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true sets bridge-error-handler, as Quarkus maps names.
# What happens:     Quarkus offers Camel the name bridge.error.handler, and the application doesn't start. With the key in
#                   camel case in application.properties, too.
# Control:          a name of one word (TIMEOUT) works; so does the same variable if application.properties has the key in
#                   kebab case, with any value.
set -euo pipefail

quarkus=3.33.2
camel_quarkus=3.33.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement><dependencies>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-bom</artifactId><version>$quarkus</version><type>pom</type><scope>import</scope></dependency>
    <dependency><groupId>org.apache.camel.quarkus</groupId><artifactId>camel-quarkus-bom</artifactId><version>$camel_quarkus</version><type>pom</type><scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency><groupId>org.apache.camel.quarkus</groupId><artifactId>camel-quarkus-direct</artifactId></dependency>
  </dependencies>
  <build><plugins><plugin>
    <artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version>
  </plugin><plugin>
    <groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId><version>$quarkus</version>
    <executions><execution><goals><goal>build</goal></goals></execution></executions>
  </plugin></plugins></build>
</project>
POM
mkdir -p src/main/java
cat > src/main/java/Options.java <<'JAVA'
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;

@ApplicationScoped
public class Options {
    void print(@Observes StartupEvent start, CamelContext camel) {
        DirectComponent direct = camel.getComponent("direct", DirectComponent.class);
        System.out.println("bridgeErrorHandler=" + direct.isBridgeErrorHandler() + " timeout=" + direct.getTimeout());
        Quarkus.asyncExit(0);
    }
}
JAVA
mvn -q -B -Dquarkus.analytics.disabled=true package

# The second argument is a line of config/application.properties, which Quarkus reads in the working directory.
run() {
  mkdir -p config
  echo "$2" > config/application.properties
  local outcome
  if env "$1" java -Dquarkus.log.level=ERROR -Dquarkus.banner.enabled=false -jar target/quarkus-app/quarkus-run.jar > log.txt 2>&1; then
    outcome=$(grep -o 'bridgeErrorHandler=.*' log.txt)
  else
    outcome="doesn't start: $(grep -o -m 1 'binding property: [a-z.]*' log.txt)"
  fi
  echo "$1, file: ${2:-empty} -> $outcome"
}
{
  run CAMEL_COMPONENT_DIRECT_TIMEOUT=5000 ''
  run CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true ''
  run CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true 'camel.component.direct.bridgeErrorHandler=false'
  run CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true 'camel.component.direct.bridge-error-handler=false'
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Quarkus $quarkus and Camel Quarkus $camel_quarkus."
CAMEL_COMPONENT_DIRECT_TIMEOUT=5000, file: empty -> bridgeErrorHandler=false timeout=5000
CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true, file: empty -> doesn't start: binding property: bridge.error.handler
CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true, file: camel.component.direct.bridgeErrorHandler=false -> doesn't start: binding property: bridge.error.handler
CAMEL_COMPONENT_DIRECT_BRIDGE_ERROR_HANDLER=true, file: camel.component.direct.bridge-error-handler=false -> bridgeErrorHandler=true timeout=30000
EXPECTED
