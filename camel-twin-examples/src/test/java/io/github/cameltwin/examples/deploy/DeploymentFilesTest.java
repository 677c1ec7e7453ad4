// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in the folder deploy are valid, fit the Spring Boot example, and give a stop the time that it needs. */
class DeploymentFilesTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final Path UNIT = DEPLOY.resolve("systemd/twin-clients.service");
    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of("Deployment", Deployment.class, "Service", Service.class, "Secret", Secret.class);

    /** Kubernetes' own classes keep unknown fields; here, one fails. */
    private static final ObjectMapper STRICT = new YAMLMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });

    private static List<HasMetadata> read(String yaml) throws IOException {
        return Stream.of(yaml.split("(?m)^---$"))
                .map(DeploymentFilesTest::readOne)
                .toList();
    }

    private static HasMetadata readOne(String yaml) {
        try {
            JsonNode tree = STRICT.readTree(yaml);
            HasMetadata object = STRICT.readerFor(
                            KINDS.get(tree.required("kind").textValue()))
                    .readValue(tree);
            // The class is that of one version of the API.
            assertThat(tree.required("apiVersion").textValue()).isEqualTo(HasMetadata.getApiVersion(object.getClass()));
            return object;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String manifest(String file) throws IOException {
        return Files.readString(DEPLOY.resolve("kubernetes").resolve(file));
    }

    private static PodSpec pod() throws IOException {
        return ((Deployment) read(manifest("twin-clients.yaml")).get(0))
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static Container container() throws IOException {
        return pod().getContainers().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twin-clients.yaml", "secret.yaml"})
    void kubernetesKnowsAllFields(String file) throws IOException {
        assertThat(read(manifest(file))).isNotEmpty().allSatisfy(object -> assertThat(
                        object.getMetadata().getName())
                .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"periodSeconds", "terminationGracePeriodSeconds", "secretName", "replicas", "containerPort"})
    void aMisspelledFieldIsNoticed(String field) throws IOException {
        String wrong = manifest("twin-clients.yaml").replaceFirst(field + ":", field + "s:");

        assertThatThrownBy(() -> read(wrong)).hasMessageContaining(field + "s");
    }

    @Test
    void theServiceFindsThePods() throws IOException {
        List<HasMetadata> objects = read(manifest("twin-clients.yaml"));
        Deployment deployment = (Deployment) objects.get(0);
        Service service = (Service) objects.get(1);

        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(service.getSpec().getSelector()).isEqualTo(labels);
        assertThat(service.getSpec().getPorts().get(0).getTargetPort().getStrVal())
                .isEqualTo(container().getPorts().get(0).getName());
    }

    @Test
    void theSecretIsMountedWhereSpringReadsIt() throws IOException {
        Secret secret = (Secret) read(manifest("secret.yaml")).get(0);
        assertThat(secret.getStringData())
                .containsOnlyKeys("camel.component.twin.email", "camel.component.twin.password");
        assertThat(pod().getVolumes().get(0).getSecret().getSecretName())
                .isEqualTo(secret.getMetadata().getName());
        assertThat(container().getEnv().get(0).getValue())
                .isEqualTo("configtree:" + container().getVolumeMounts().get(0).getMountPath() + "/");
    }

    @Test
    void theProbesAskForWhatTheExampleHas() throws IOException {
        Container container = container();
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                        .map(Probe::getHttpGet)
                        .map(get -> get.getPath() + " " + get.getPort().getStrVal()))
                .containsExactly(
                        "/actuator/health/liveness http",
                        "/actuator/health/liveness http",
                        "/actuator/health/readiness http");
        assertThat(application()).describedAs("both paths are there").containsPattern("probes:\\s+enabled: true");
    }

    @Test
    void aStopHasMoreTimeThanTheApplicationWaits() throws IOException {
        Duration preStop = Duration.ofSeconds(Long.parseLong(
                container().getLifecycle().getPreStop().getExec().getCommand().get(1)));
        assertThat(Duration.ofSeconds(pod().getTerminationGracePeriodSeconds()))
                .isGreaterThan(preStop.plus(applicationWaits()));
        assertThat(Duration.ofSeconds(Long.parseLong(first("TimeoutStopSec=(\\d+)\\n", Files.readString(UNIT)))))
                .isGreaterThan(applicationWaits());
    }

    /** The web server waits first, then Camel. */
    private static Duration applicationWaits() throws IOException {
        String webServer = first("timeout-per-shutdown-phase: (\\d+)s\\n", application());
        assertThat(application())
                .describedAs("the default of Camel counts")
                .doesNotContain("shutdown-timeout", "shutdownTimeout");
        return Duration.ofSeconds(Long.parseLong(webServer))
                .plusSeconds(new Main().configure().getShutdownTimeout());
    }

    private static String application() throws IOException {
        return Files.readString(Path.of("spring-boot/src/main/resources/application.yml"));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).describedAs(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void theUnitPassesTheCredentialsToSpringOnly() throws IOException {
        String unit = Files.readString(UNIT);
        assertThat(unit)
                .contains(
                        "LoadCredential=camel.component.twin.email:",
                        "LoadCredential=camel.component.twin.password:",
                        "Environment=SPRING_CONFIG_IMPORT=configtree:%d/\n");
        assertThat(Files.readString(DEPLOY.resolve("systemd/environment"))).doesNotContainIgnoringCase("password=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "StateDirectory=", "TimeoutStopSec=", "LoadCredential="})
    void systemdKnowsAllLines(String misspelled, @TempDir Path folder) throws Exception {
        if (Stream.of(System.getenv("PATH").split(":"))
                .noneMatch(path -> Files.isExecutable(Path.of(path, "systemd-analyze")))) {
            System.err.println("SKIPPED: systemd-analyze isn't installed, so the unit isn't verified");
            abort("systemd-analyze isn't installed");
        }
        String unit = Files.readString(UNIT)
                // What is installed here.
                .replace(
                        "/usr/bin/java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path file = Files.writeString(
                folder.resolve("twin-clients.service"),
                misspelled.isEmpty() ? unit : unit.replaceFirst("(?m)^" + misspelled, "X" + misspelled));

        Process verify = new ProcessBuilder(
                        "systemd-analyze", "verify", "--man=no", "--recursive-errors=no", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor(30, TimeUnit.SECONDS)).isTrue();
        if (misspelled.isEmpty()) {
            assertThat(output).isEmpty();
            assertThat(verify.exitValue()).isZero();
        } else {
            assertThat(output).contains("X" + misspelled.replace("=", ""));
        }
    }
}
