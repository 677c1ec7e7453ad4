// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinChange;
import io.github.cameltwin.simulator.TwinSimulator;
import io.github.cameltwin.simulator.TwinSimulatorExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.Main;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A consumer in a cluster of two processes, as docs/scaling.md shows it: one leads and polls, and the other one goes on where it ended. */
@Timeout(180)
class ClusteredConsumerTest {

    @RegisterExtension
    static final TwinSimulatorExtension TWIN = new TwinSimulatorExtension();

    private static final Duration TAKE_OVER = Duration.ofSeconds(20);

    private final TwinSimulator twin = TWIN.simulator();
    private final List<Member> members = new ArrayList<>();
    private final Queue<Emitted> emitted = new ConcurrentLinkedQueue<>();
    private final List<String> created = new ArrayList<>();

    @TempDir
    Path folder;

    private Server database;
    private Thread creator;
    private volatile boolean creating = true;

    private record Emitted(int member, String name) {}

    @BeforeEach
    void startDatabase() throws Exception {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        twin.state().createAttribute("there before");
    }

    @AfterEach
    void end() throws Exception {
        creating = false;
        if (creator != null) {
            creator.join();
        }
        members.forEach(Member::kill);
        database.stop();
    }

    private String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1";
    }

    /** One process. */
    private final class Member {

        private final int number = members.size();
        private final Process process;
        private final Thread reader;

        Member() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClusterMember.class.getName(),
                            twin.url(),
                            twin.email(),
                            twin.password(),
                            url(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            reader = new Thread(this::read, "member-" + number);
            reader.setDaemon(true);
            reader.start();
            members.add(this);
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("emitted ")) {
                        emitted.add(new Emitted(number, line.substring("emitted ".length())));
                    } else {
                        System.out.println("member " + number + ": " + line);
                    }
                }
            } catch (IOException e) {
                // It was killed.
            }
        }

        /** Ends it with SIGKILL. Not by the process itself, which would close its output, and the last lines with it. */
        void kill() {
            process.toHandle().destroyForcibly();
            join();
        }

        /** Ends it in order. */
        void stop() {
            process.toHandle().destroy();
            join();
        }

        private void join() {
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                reader.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Creates an attribute every 60 ms. */
    private void createAttributes() {
        creator = new Thread(() -> {
            while (creating) {
                String name = "a" + created.size();
                twin.state().createAttribute(name);
                created.add(name);
                try {
                    Thread.sleep(60);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        creator.start();
    }

    private long emittedBy(Member member) {
        return emitted.stream().filter(one -> one.member() == member.number).count();
    }

    /** Waits until one of these leads, and has emitted some changes since. */
    private Member awaitLeader(Member... candidates) {
        Map<Member, Long> before = List.of(candidates).stream().collect(Collectors.toMap(one -> one, this::emittedBy));
        Member[] leader = new Member[1];
        await().atMost(TAKE_OVER).until(() -> {
            for (Member one : candidates) {
                if (emittedBy(one) >= before.get(one) + 15) {
                    leader[0] = one;
                }
            }
            return leader[0] != null;
        });
        return leader[0];
    }

    private void assertNothingIsLostAndFewAreRepeated(int repeated) throws InterruptedException {
        creating = false;
        creator.join();
        await().atMost(TAKE_OVER).untilAsserted(() -> assertThat(names()).containsAll(created));
        assertThat(new HashSet<>(names())).hasSize(created.size());
        assertThat(names().size() - created.size())
                .describedAs("changes that were emitted twice: " + twice())
                .isLessThanOrEqualTo(repeated);
    }

    private List<String> names() {
        return emitted.stream().map(Emitted::name).toList();
    }

    private List<Emitted> twice() {
        List<String> all = names();
        return emitted.stream()
                .filter(one -> all.indexOf(one.name()) != all.lastIndexOf(one.name()))
                .toList();
    }

    @Test
    void theOtherProcessGoesOnWhereTheLeaderWasKilled() throws Exception {
        Member one = new Member();
        Member other = new Member();
        awaitFirstSnapshot();
        createAttributes();
        Member leader = awaitLeader(one, other);
        leader.kill();
        awaitLeader(leader == one ? other : one);

        assertNothingIsLostAndFewAreRepeated(1);
    }

    @Test
    void theNextLeaderGoesOnAlsoWhereTheLeadWasLostOrGivenUp() throws Exception {
        Member one = new Member();
        Member other = new Member();
        awaitFirstSnapshot();
        createAttributes();
        Member first = awaitLeader(one, other);
        // It takes the lead again, because the file beside its lock has its name.
        loseTheLead("changes");
        Member again = awaitLeader(one, other);
        assertThat(again).isSameAs(first);
        loseTheLead("changes.dat", "changes");
        Member next = awaitLeader(one, other);
        next.stop();
        awaitLeader(next == one ? other : one);

        assertNothingIsLostAndFewAreRepeated(3);
    }

    /** Makes the leader lose the lead: it notices at its next heartbeat that its lock's file is gone. */
    private void loseTheLead(String... files) throws IOException {
        for (String file : files) {
            Files.delete(folder.resolve(file));
        }
        await().atMost(TAKE_OVER).until(() -> Files.exists(folder.resolve("changes")));
    }

    private void awaitFirstSnapshot() {
        JdbcStateRepository states = new JdbcStateRepository(TestDatabase.pool(url(), 1));
        await().atMost(TAKE_OVER)
                .until(() -> !DatabaseTestSupport.states(states, "twin:").isEmpty());
    }

    /** What runs in a process. */
    static final class ClusterMember {

        public static void main(String[] arguments) throws Exception {
            FileLockClusterService cluster = new FileLockClusterService();
            cluster.setRoot(arguments[4]);
            cluster.setAcquireLockInterval(1);
            cluster.setHeartbeatTimeoutMultiplier(3);
            Main main = new Main();
            main.bind("cluster", cluster);
            main.bind("states", new JdbcStateRepository(TestDatabase.pool(arguments[3], 3)));
            Map.of(
                            "camel.component.twin.baseUrl", arguments[0],
                            "camel.component.twin.authUrl", arguments[0],
                            "camel.component.twin.email", arguments[1],
                            "camel.component.twin.password", arguments[2])
                    .forEach(main::addInitialProperty);
            Path routes = Files.writeString(
                    Path.of(arguments[4], "routes-" + ProcessHandle.current().pid() + ".yaml"),
                    routeOfTheGuide().replace("delay: 30s", "delay: 50"));
            main.configure().withRoutesIncludePattern("file:" + routes);
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:change").process(exchange -> {
                        TwinChange change = exchange.getMessage().getBody(TwinChange.class);
                        System.out.println("emitted " + change.name());
                        // Long enough to be killed or stopped in it.
                        Thread.sleep(10);
                    });
                }
            });
            main.run();
        }

        private static String routeOfTheGuide() throws IOException {
            String page = Files.readString(Path.of("../docs/scaling.md"));
            String begin = "```yaml\n";
            int from = page.indexOf(begin, page.indexOf("## Consumers in a cluster")) + begin.length();
            return page.substring(from, page.indexOf("```", from));
        }
    }
}
