#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Copyright the camel-twin authors

# camel-main 4.18.0: a backslash near the end of a value is lost on its way through a placeholder.
#
# What one expects: password = {{secret}} has the value of secret, to the letter.
# What happens:     a backslash that is the last character or the last but one disappears, with a property and with
#                   {{env:…}} alike. A login then fails with the right password.
# Control:          a backslash elsewhere stays, and the same value written without a placeholder stays whole.
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

cat > Backslash.java <<'JAVA'
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

public class Backslash {
    public static void main(String[] args) throws Exception {
        for (String value : new String[] {"ab\\cdef", "abcd\\e", "abcde\\"}) {
            try (CamelContext camel = new DefaultCamelContext()) {
                Properties properties = new Properties();
                properties.setProperty("secret", value);
                camel.getPropertiesComponent().setInitialProperties(properties);
                camel.start();
                System.out.println(value + " by a placeholder is " + camel.resolvePropertyPlaceholders("{{secret}}")
                        + ", by the environment " + camel.resolvePropertyPlaceholders("{{env:SECRET_" + value.indexOf('\\') + "}}")
                        + ", written out " + camel.resolvePropertyPlaceholders(value));
            }
        }
    }
}
JAVA
SECRET_2='ab\cdef' SECRET_4='abcd\e' SECRET_5='abcde\' java -cp 'lib/*' Backslash.java | tee seen.txt

diff seen.txt - <<'EXPECTED' && echo "As described, with Camel $camel."
ab\cdef by a placeholder is ab\cdef, by the environment ab\cdef, written out ab\cdef
abcd\e by a placeholder is abcde, by the environment abcde, written out abcd\e
abcde\ by a placeholder is abcde, by the environment abcde, written out abcde\
EXPECTED
