#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# FileStateRepository of Camel 4.18.0: a kill at the wrong moment loses states.
#
# What one expects: a repository that keeps states over restarts also keeps them when the process is killed.
# What happens:     An orderly stop (and growth beyond 1 MB) empties the file first and then writes all states anew: a kill meanwhile
#                   loses those that aren't written yet. A kill in the middle of an append leaves a part of a value, which is read as
#                   the value; if the part has no '=', the repository doesn't start any more.
# Control:          After an orderly stop that has ended, all states are there.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-support</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > States.java <<'JAVA'
import java.io.File;
import java.nio.file.*;
import java.util.*;
import org.apache.camel.support.processor.state.FileStateRepository;

public class States {
    public static void main(String[] args) throws Exception {
        FileStateRepository states = new FileStateRepository();
        states.setFileStore(new File(args[1]));
        states.setMaxFileStoreSize(Long.MAX_VALUE);
        switch (args[0]) {
            case "write" -> {
                states.start();
                String value = "x".repeat(4_000_000);
                for (int i = 0; i < 100; i++) states.setState("key" + i, value);
                Files.createFile(Path.of("written"));
                states.stop();
            }
            case "count" -> {
                states.start();
                long whole = states.getCache().values().stream().filter(value -> value.length() == 4_000_000).count();
                System.out.println(whole == 100 ? "all states" : "states are lost");
            }
            case "cut" -> {
                Files.writeString(Path.of(args[1]), "color=green\ncolor=blue\n".substring(0, Integer.parseInt(args[2])));
                try {
                    states.start();
                    System.out.println("color=" + states.getState("color"));
                } catch (Exception e) {
                    System.out.println(e.getClass().getSimpleName());
                }
            }
        }
    }
}
JAVA
javac -cp 'lib/*' -d . States.java

{
  java -cp 'lib/*:.' States write whole.txt
  echo "after a stop: $(java -cp 'lib/*:.' States count whole.txt)"

  rm written
  java -cp 'lib/*:.' States write killed.txt &
  until [ -f written ]; do sleep 0.01; done
  full=400000000
  until [ "$(stat -c %s killed.txt)" -lt $full ]; do :; done
  kill -KILL $!
  wait $! 2>/dev/null || true
  echo "after a kill in a stop: $(java -cp 'lib/*:.' States count killed.txt)"

  echo "after a kill in an append: $(java -cp 'lib/*:.' States cut cut.txt 20)"
  echo "after a kill in an append: $(java -cp 'lib/*:.' States cut cut.txt 15)"
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
after a stop: all states
after a kill in a stop: states are lost
after a kill in an append: color=bl
after a kill in an append: StringIndexOutOfBoundsException
EXPECTED
