// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.observe.ConnectionObserver;
import io.github.cameltwin.internal.runtime.ConnectionRegistry.Lease;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who shares a connection, and when it is closed. */
@Timeout(30)
class ConnectionRegistryTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ConnectionRegistry registry =
            new ConnectionRegistry(new DefaultCamelContext(), scheduler, account -> ConnectionObserver.NONE);

    @AfterEach
    void end() {
        registry.close();
        scheduler.shutdownNow();
    }

    private static TwinConfiguration options(String email) {
        TwinConfiguration options = new TwinConfiguration();
        // Nobody listens there, and nothing is retried: a call fails at once.
        options.setBaseUrl("http://127.0.0.1:1");
        options.setAuthUrl("http://127.0.0.1:1");
        options.setEmail(email);
        options.setPassword("not-a-secret");
        options.setMaxRetries(0);
        return options;
    }

    private static TwinConfiguration options() {
        return options("user@example.com");
    }

    private static boolean isClosed(AccountConnection connection) {
        Throwable failure = connection
                .client()
                .listAttributes()
                .handle((list, cause) -> cause)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return failure.getMessage().contains("was given up because the component stopped");
    }

    @Test
    void equalOptionsShareAConnection() throws Exception {
        assertThat(registry.lease(options()).connection())
                .isSameAs(registry.lease(options()).connection());
    }

    @Test
    void aUrlWithASlashAtItsEndIsTheSameUrl() throws Exception {
        TwinConfiguration slash = options();
        slash.setBaseUrl("http://127.0.0.1:1/");

        assertThat(registry.lease(options()).connection())
                .isSameAs(registry.lease(slash).connection());
    }

    @Test
    void connectionsOfOneAccountShareItsAttributes() throws Exception {
        TwinConfiguration slower = options();
        slower.setRequestTimeout(60_000);
        AccountConnection connection = registry.lease(options()).connection();
        AccountConnection other = registry.lease(slower).connection();

        assertThat(other).isNotSameAs(connection);
        assertThat(other.attributeNames()).isSameAs(connection.attributeNames());
    }

    @Test
    void anotherUserIsAnotherAccount() throws Exception {
        assertThat(registry.lease(options("other@example.com")).connection().attributeNames())
                .isNotSameAs(registry.lease(options()).connection().attributeNames());
    }

    @Test
    void theLastEndpointThatGivesAConnectionBackClosesIt() throws Exception {
        Lease first = registry.lease(options());
        Lease second = registry.lease(options());

        first.giveBack().run();
        assertThat(isClosed(second.connection())).isFalse();
        second.giveBack().run();

        assertThat(isClosed(second.connection())).isTrue();
        assertThat(registry.lease(options()).connection()).isNotSameAs(second.connection());
    }

    private static TwinConfiguration withPassword(String password) {
        TwinConfiguration options = options();
        options.setPassword(password);
        return options;
    }

    private static TwinConfiguration withToken(String token) {
        TwinConfiguration options = options(null);
        options.setPassword(null);
        options.setToken(token);
        return options;
    }

    private static int numberOf(Lease lease) {
        return lease.connection().account().number();
    }

    @Test
    void aUsersNewPasswordIsTheSameAccount() throws Exception {
        Lease other = registry.lease(options("other@example.com"));
        assertThat(numberOf(other)).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            Lease lease = registry.lease(withPassword("password " + i));
            assertThat(numberOf(lease)).isEqualTo(2);
            lease.giveBack().run();
        }
        assertThat(numberOf(registry.lease(withToken("token")))).isEqualTo(3);
    }

    @Test
    void aNewTokenTakesThePlaceOfOneThatNobodyUses() throws Exception {
        registry.lease(options());
        Lease used = registry.lease(withToken("token"));
        for (int i = 0; i < 5; i++) {
            Lease lease = registry.lease(withToken("token " + i));
            assertThat(numberOf(lease)).isEqualTo(3);
            lease.giveBack().run();
        }
        assertThat(numberOf(registry.lease(withToken("token")))).isEqualTo(numberOf(used));
    }

    @Test
    void passwordsInUseAtTheSameTimeAreDifferentAccounts() throws Exception {
        Lease old = registry.lease(withPassword("old"));
        Lease recent = registry.lease(withPassword("recent"));

        assertThat(List.of(numberOf(old), numberOf(recent))).containsExactly(1, 2);
        old.giveBack().run();
        assertThat(numberOf(registry.lease(withPassword("newest")))).isEqualTo(1);
        assertThat(numberOf(registry.lease(withPassword("recent")))).isEqualTo(2);
    }

    @Test
    void anAccountThatIsUsedAgainKeepsItsNumberAndItsAttributes() throws Exception {
        registry.lease(options("other@example.com"));
        Lease lease = registry.lease(options());
        lease.giveBack().run();

        Lease again = registry.lease(options());

        assertThat(numberOf(again)).isEqualTo(2);
        assertThat(again.connection().attributeNames())
                .isSameAs(lease.connection().attributeNames());
    }

    @Test
    void closesWhatIsStillLeasedAndTakesItBackAfterwards() throws Exception {
        Lease lease = registry.lease(options());

        registry.close();
        assertThat(isClosed(lease.connection())).isTrue();

        Lease next = registry.lease(options());
        lease.giveBack().run();
        assertThat(isClosed(next.connection())).isFalse();
        assertThat(registry.lease(options()).connection()).isSameAs(next.connection());
    }

    @Test
    void anHttpClientOfTheUsersStaysOpen() throws Exception {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createMinimal()) {
            TwinConfiguration options = options();
            options.setHttpClient(client);
            Lease lease = registry.lease(options);

            lease.giveBack().run();

            assertThat(isClosed(lease.connection())).isTrue();
            // It is started in a thread of its own.
            await().untilAsserted(() -> assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE));
        }
    }

    @Test
    void aConnectionStaysOpenWhileAnyOfManyThreadsHasIt() throws Exception {
        Callable<Boolean> endpoint = () -> {
            boolean open = true;
            for (int i = 0; i < 20; i++) {
                Lease lease = registry.lease(options());
                open &= !isClosed(lease.connection());
                lease.giveBack().run();
            }
            return open;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> endpoints =
                    Stream.generate(() -> endpoint).limit(4).toList();
            for (Future<Boolean> open : threads.invokeAll(endpoints)) {
                assertThat(open.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
