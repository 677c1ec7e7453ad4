#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# Camel Main 4.18.0: master: finds no cluster service that is configured, and a file lock outlives its holder.
#
# What one expects: A FileLockClusterService in camel.beans, given to camel.component.master.service or not, serves master:. When the
#                   leader is killed, the operating system frees its lock, and another process takes the lead soon.
# What happens:     "No cluster service found": Main looks for services before it makes camel.beans, and initializes the component, which
#                   demands one, before it sets the component's properties. And the next process waits until the killed leader has been
#                   silent for 5 intervals: 50 seconds by default; here, with intervals of 2 seconds, about 10.
# Control:          The same service bound in Java works. After an orderly stop, the lead passes on at the next interval.
set -euo pipefail

camel=4.18.0
work=$(mktemp -d)
trap 'kill -KILL $(jobs -p) 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-master</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-file</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-timer</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

cat > Member.java <<'JAVA'
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.Main;

public class Member {
    public static void main(String[] args) throws Exception {
        Main main = new Main();
        if (args[0].equals("bound")) {
            FileLockClusterService cluster = new FileLockClusterService();
            cluster.setRoot(args[1]);
            cluster.setAcquireLockInterval(2);
            main.bind("cluster", cluster);
        } else {
            main.addInitialProperty("camel.beans.cluster", "#class:org.apache.camel.component.file.cluster.FileLockClusterService");
            main.addInitialProperty("camel.beans.cluster.root", args[1]);
            main.addInitialProperty("camel.beans.cluster.acquireLockInterval", "2");
        }
        if (args[0].equals("service")) {
            main.addInitialProperty("camel.component.master.service", "#bean:cluster");
        }
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("master:ns:timer:tick?period=100").process(exchange -> System.out.println("leads"));
            }
        });
        try {
            main.run();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            System.out.println(cause.getMessage());
            System.exit(1);
        }
    }
}
JAVA
javac -cp 'lib/*' Member.java

# Waits until a file has a line.
await() { until grep -qs "$2" "$1"; do sleep 0.1; done; }

# Says whether the other process leads soon after a signal for the leader.
takeover() {
  java -cp 'lib/*:.' Member bound "$work/cluster-$1" > "first-$1" & first=$!
  await "first-$1" leads
  java -cp 'lib/*:.' Member bound "$work/cluster-$1" > "second-$1" & second=$!
  # Until the second one has seen some heartbeats.
  sleep 7
  start=$SECONDS
  kill "-$1" "$first"
  await "second-$1" leads
  took=$((SECONDS - start))
  kill -KILL "$second"
  wait "$first" "$second" 2> /dev/null || true
  [ "$took" -lt 7 ] && echo soon || echo late
}

{
  echo "camel.beans: $(java -cp 'lib/*:.' Member beans cluster-1 || true)"
  echo "camel.component.master.service: $(java -cp 'lib/*:.' Member service cluster-1 || true)"
  takeover TERM > term
  echo "bound in Java, after an orderly stop: $(cat term)"
  takeover KILL > kill
  echo "bound in Java, after a kill: $(cat kill)"
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
camel.beans: No cluster service found
camel.component.master.service: No cluster service found
bound in Java, after an orderly stop: soon
bound in Java, after a kill: late
EXPECTED
