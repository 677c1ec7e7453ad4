#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# camel-spring-boot-bom 4.18.0, and a component of another project (IPF 5.1.0, built with Camel 4.10.6).
#
# What one expects: with camel-spring-boot-bom imported, all of Camel is of the BOM's version.
# What happens:     the BOM manages the starters, and no jar of Camel's core. The component is nearer to camel-core-engine than the
#                   starter is, so the component's older core wins in either order of the dependencies, and Camel doesn't start.
# Control:          with camel-bom 4.18.0 imported as well, there is one Camel version, and Camel starts.
set -euo pipefail

camel=4.18.0
boot=3.5.10
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

component='<dependency><groupId>org.openehealth.ipf.platform-camel</groupId><artifactId>ipf-platform-camel-core</artifactId><version>5.1.0</version></dependency>'
starter="<dependency><groupId>org.apache.camel.springboot</groupId><artifactId>camel-spring-boot-starter</artifactId></dependency>"

bom() {
  echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version><type>pom</type><scope>import</scope></dependency>"
}
boot_boms="$(bom org.springframework.boot spring-boot-dependencies $boot) $(bom org.apache.camel.springboot camel-spring-boot-bom $camel)"

cat > Start.java <<'JAVA'
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

@EnableAutoConfiguration
public class Start {
    public static void main(String[] args) {
        try {
            SpringApplication application = new SpringApplication(Start.class);
            application.run("--logging.level.root=OFF", "--spring.main.banner-mode=off").close();
            System.out.println("Camel starts");
        } catch (Throwable e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.out.println("Camel doesn't start: " + cause.getClass().getSimpleName());
        }
        System.exit(0);
    }
}
JAVA

# Prints which versions of Camel's core are on the class path, and whether Camel starts.
try() {
  local title=$1 boms=$2 dependencies=$3
  rm -rf lib
  cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencyManagement><dependencies>$boms</dependencies></dependencyManagement>
  <dependencies>$dependencies</dependencies>
</project>
POM
  mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib > /dev/null
  echo "$title: camel-api $(ls lib | sed -n 's/^camel-api-\(.*\)\.jar$/\1/p')," \
    "camel-core-engine $(ls lib | sed -n 's/^camel-core-engine-\(.*\)\.jar$/\1/p')"
  javac -d classes -cp 'lib/*' Start.java
  echo "  $(java -cp 'classes:lib/*' Start)"
}

{
  try "component first" "$boot_boms" "$component $starter"
  try "starter first" "$boot_boms" "$starter $component"
  try "starter first, camel-bom" "$boot_boms $(bom org.apache.camel camel-bom $camel)" "$starter $component"
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel on Spring Boot $boot."
component first: camel-api 4.10.6, camel-core-engine 4.10.6
  Camel doesn't start: ClassNotFoundException
starter first: camel-api 4.10.6, camel-core-engine 4.10.6
  Camel doesn't start: ClassNotFoundException
starter first, camel-bom: camel-api 4.18.0, camel-core-engine 4.18.0
  Camel starts
EXPECTED
