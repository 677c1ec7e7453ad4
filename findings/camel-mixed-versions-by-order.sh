#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# Maven 3.9, camel-main 4.18.0, and a component of another project (IPF 5.1.0, built with Camel 4.10.6).
#
# What one expects: the newer Camel wins, or the order of the two dependencies means nothing.
# What happens:     at equal depth, Maven takes the artifact of the dependency that stands first. In both orders Camel is mixed of two
#                   versions, without a warning; with the component first, Camel doesn't even start.
# Control:          with camel-bom 4.18.0 imported, both orders give one Camel version, and Camel starts.
set -euo pipefail

camel=4.18.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

component='<dependency><groupId>org.openehealth.ipf.platform-camel</groupId><artifactId>ipf-platform-camel-core</artifactId><version>5.1.0</version></dependency>'
main="<dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>$camel</version></dependency>"
logging='<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>'
bom="<dependencyManagement><dependencies><dependency><groupId>org.apache.camel</groupId><artifactId>camel-bom</artifactId>
  <version>$camel</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>"

cat > Start.java <<'JAVA'
import org.apache.camel.main.Main;

public class Start {
    public static void main(String[] args) {
        try {
            Main main = new Main();
            main.start();
            System.out.println("Camel starts");
            main.stop();
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

# Prints which versions of Camel's artifacts are on the class path, and whether Camel starts.
try() {
  local title=$1 management=$2 dependencies=$3
  rm -rf lib
  cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  $management
  <dependencies>$dependencies $logging</dependencies>
</project>
POM
  mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib > /dev/null
  echo "$title: $(ls lib | sed -n 's/^camel-[a-z-]*-\([0-9.]*\)\.jar$/\1/p' | sort -uV | xargs)"
  echo "  camel-api $(ls lib | sed -n 's/^camel-api-\(.*\)\.jar$/\1/p'), camel-core-engine $(ls lib | sed -n 's/^camel-core-engine-\(.*\)\.jar$/\1/p')"
  echo "  $(java -cp 'lib/*' Start.java)"
}

{
  try "component first" "" "$component $main"
  try "camel-main first" "" "$main $component"
  try "component first, camel-bom" "$bom" "$component $main"
  try "camel-main first, camel-bom" "$bom" "$main $component"
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
component first: 4.10.6 4.18.0
  camel-api 4.18.0, camel-core-engine 4.10.6
  Camel doesn't start: AbstractMethodError
camel-main first: 4.10.6 4.18.0
  camel-api 4.18.0, camel-core-engine 4.18.0
  Camel starts
component first, camel-bom: 4.18.0
  camel-api 4.18.0, camel-core-engine 4.18.0
  Camel starts
camel-main first, camel-bom: 4.18.0
  camel-api 4.18.0, camel-core-engine 4.18.0
  Camel starts
EXPECTED
