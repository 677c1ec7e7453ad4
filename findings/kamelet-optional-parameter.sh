#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# Kamelets in Camel 4.18.0: an optional parameter that isn't set takes the value of another program's variable.
#
# What one expects: {{?client}} in a Kamelet is the Kamelet's parameter "client". Without a value, the endpoint has no such option.
# What happens:     Camel looks for "client" among the application's properties and the environment variables, also as CLIENT. A
#                   variable PASSWORD or CLIENT_ID that happens to be there becomes an option of the endpoint, without a word.
# Control:          A parameter that is set, or has a default, is not replaced. Without the variable, the option is left out.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-kamelet</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-yaml-dsl</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-direct</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-seda</artifactId><version>$camel</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib

mkdir kamelets
cat > kamelets/queue-sink.kamelet.yaml <<'YAML'
apiVersion: camel.apache.org/v1
kind: Kamelet
metadata:
  name: queue-sink
  labels: {camel.apache.org/kamelet.type: sink}
spec:
  definition:
    title: Queue Sink
    type: object
    properties:
      queueSize: {title: Queue Size, type: integer}
      timeout: {title: Timeout, type: integer, default: 30}
  template:
    from:
      uri: kamelet:source
      steps:
        - to:
            uri: seda:out
            parameters:
              size: "{{?queueSize}}"
              timeout: "{{timeout}}"
YAML
cat > unset.yaml <<'YAML'
- from: {uri: "direct:in", steps: [{to: "kamelet:queue-sink"}]}
YAML
cat > set.yaml <<'YAML'
- from: {uri: "direct:in", steps: [{to: "kamelet:queue-sink?queueSize=5"}]}
YAML

cat > Kamelets.java <<'JAVA'
import org.apache.camel.main.Main;

public class Kamelets {
    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + args[0] + ".yaml");
        main.addInitialProperty("camel.component.kamelet.location", "file:kamelets");
        main.start();
        main.getCamelContext().getEndpoints().stream()
                .map(endpoint -> endpoint.getEndpointUri())
                .filter(uri -> uri.startsWith("seda"))
                .forEach(uri -> System.out.println(args[1] + ": " + uri));
        main.stop();
    }
}
JAVA
{
  env -u QUEUESIZE -u QUEUE_SIZE java -cp 'lib/*' Kamelets.java unset "unset, no variable"
  QUEUESIZE=7 TIMEOUT=7 java -cp 'lib/*' Kamelets.java unset "unset, QUEUESIZE=7"
  QUEUE_SIZE=7 TIMEOUT=7 java -cp 'lib/*' Kamelets.java unset "unset, QUEUE_SIZE=7"
  QUEUESIZE=7 TIMEOUT=7 java -cp 'lib/*' Kamelets.java set "set, QUEUESIZE=7"
} | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
unset, no variable: seda://out?timeout=30
unset, QUEUESIZE=7: seda://out?size=7&timeout=30
unset, QUEUE_SIZE=7: seda://out?size=7&timeout=30
set, QUEUESIZE=7: seda://out?size=5&timeout=30
EXPECTED
