// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** Health checks say what an operator must mend, by what calls have left. */
class HealthTest extends TwinTestSupport {

    private static final String ACCOUNT = "twin-account-1";
    private static final String LIST = "twin:attributes?operation=list";
    private static final String SECRET_CLIENT = "client-4711";

    private final FailingStates states = new FailingStates();

    /** States that can't be read, or not written, while a test says so. */
    private static final class FailingStates extends MemoryStateRepository {

        private volatile boolean readsFail;
        private volatile boolean writesFail;

        @Override
        public String getState(String key) {
            failIf(readsFail);
            return super.getState(key);
        }

        @Override
        public void setState(String key, String value) {
            failIf(writesFail);
            super.setState(key, value);
        }

        private static void failIf(boolean fails) {
            if (fails) {
                throw new IllegalStateException("no database for " + SECRET_CLIENT);
            }
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("twin", TwinComponent.class).setHealthCheckDownAfter(200);
        context.getRegistry().bind("states", states);
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
        HealthCheckHelper.getHealthCheckRepository(context, "consumers");
        return context;
    }

    @Override
    protected void configure(TwinConfiguration configuration) {
        configuration.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list").to(LIST);
                from("direct:set").to("twin:clientAttribute?operation=set&attributeName=Имя");
                from("twin:clientAttribute?startScheduler=false&clientId=" + SECRET_CLIENT)
                        .routeId("watch")
                        .to("direct:changes");
                from("twin:attributes?startScheduler=false&stateRepository=#bean:states")
                        .routeId("stored")
                        .to("direct:changes");
                from("direct:changes").to("log:changes?level=OFF");
            }
        };
    }

    private List<HealthCheck.Result> checks() {
        return List.copyOf(HealthCheckHelper.invokeReadiness(context, "full"));
    }

    private HealthCheck.Result check(String id) {
        return find(id).orElseThrow(() -> new AssertionError("no check " + id + " among " + shown(checks())));
    }

    private Optional<HealthCheck.Result> find(String id) {
        return checks().stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst();
    }

    private static String shown(List<HealthCheck.Result> results) {
        StringWriter shown = new StringWriter();
        PrintWriter out = new PrintWriter(shown);
        for (HealthCheck.Result result : results) {
            out.println(result.getCheck().getId() + " " + result.getState() + " "
                    + result.getMessage().orElse("") + " " + result.getDetails());
            result.getError().ifPresent(error -> error.printStackTrace(out));
        }
        return shown.toString();
    }

    private void assertUp(String id) {
        assertThat(check(id).getState()).isEqualTo(HealthCheck.State.UP);
    }

    private Exchange list() {
        return send("direct:list", null);
    }

    private void pollOnce() {
        pollOnce("watch");
    }

    private void pollOnce(String route) {
        ((Runnable) context.getRoute(route).getConsumer()).run();
    }

    private void pollUntilDown(String route) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            pollOnce(route);
            return check("consumer:" + route).getState() == HealthCheck.State.DOWN;
        });
    }

    private void failUntilDown(String id) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            list();
            return check(id).getState() == HealthCheck.State.DOWN;
        });
    }

    @Test
    void anAccountThatIsSignedInIsUp() {
        assertThat(list().getException()).isNull();

        HealthCheck.Result account = check(ACCOUNT);
        assertThat(account.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(account.getDetails())
                .containsEntry("signedIn", true)
                .containsEntry("callsInFlight", 0)
                .containsEntry("rateLimitedCount", 0L)
                .containsKey("tokenExpires")
                .doesNotContainKeys("refusedSince", "unavailableSince");
    }

    @Test
    void aRefusedLoginIsDownAtOnceAndUpAfterALoginThatSucceeds() {
        twin().tokens().refuseLogins(true);
        list();

        HealthCheck.Result account = check(ACCOUNT);
        assertThat(account.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(account.getMessage().orElseThrow())
                .startsWith("The credentials are refused since ")
                .contains("TWIN refused the login (HTTP 401)");
        assertThat(account.getDetails())
                .containsEntry("signedIn", false)
                .containsEntry("refusedReason", "TWIN refused the login (HTTP 401)")
                .containsKeys("refusedSince", "loginsPausedUntil")
                .doesNotContainKey("unavailableSince");

        twin().tokens().refuseLogins(false);
        await().atMost(Duration.ofSeconds(20)).until(() -> list().getException() == null);
        assertUp(ACCOUNT);
    }

    @Test
    void aTokenThatIsRefusedIsDownAndIsAnotherAccount() {
        list();
        send(LIST + "&token=RAW(refused-token)", null);

        assertUp(ACCOUNT);
        HealthCheck.Result other = check("twin-account-2");
        assertThat(other.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(other.getDetails()).containsEntry("refusedReason", "TWIN refused the token (HTTP 401)");
    }

    @Test
    void anExpiredTokenThatIsRenewedIsNoFailure() {
        list();
        twin().tokens().expireAll();
        list();

        assertThat(check(ACCOUNT).getDetails()).doesNotContainKeys("refusedSince", "unavailableSince");
    }

    @Test
    void theAttemptWithAnotherTokenCountsToo() {
        list();
        twin().faults().add(Fault.status(401).on("GET", ATTRIBUTES).times(1));
        twin().faults().add(Fault.status(503).on("GET", ATTRIBUTES));
        list();

        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(3);
        assertThat(check(ACCOUNT).getDetails())
                .containsEntry("unavailableReason", "TWIN failed (HTTP 503)")
                .doesNotContainKey("refusedSince");
    }

    @Test
    void aPasswordThatIsAcceptedAgainIsUpWithoutAnyMessage() {
        twin().tokens().refuseLogins(true);
        list();
        for (int i = 0; i < 5; i++) {
            assertThat(check(ACCOUNT).getState()).isEqualTo(HealthCheck.State.DOWN);
        }
        assertThat(twin().journal().count("POST", LOGIN))
                .as("no login of a check's own so early")
                .isEqualTo(1);

        twin().tokens().refuseLogins(false);

        await().atMost(Duration.ofSeconds(30)).until(() -> check(ACCOUNT).getState() == HealthCheck.State.UP);
        assertThat(twin().journal().count("POST", LOGIN)).isEqualTo(2);
        assertThat(twin().journal().count("GET", ATTRIBUTES)).isEqualTo(1);
    }

    @Test
    void aLoginThatIsNotAnsweredByItsServiceIsNoRefusal() {
        twin().faults().add(Fault.status(404).body("<h1>Not found</h1>").on("POST", LOGIN));
        list();

        assertUp(ACCOUNT);
        assertThat(check(ACCOUNT).getDetails())
                .containsEntry("unavailableReason", "the response isn't as documented (HTTP 404)")
                .doesNotContainKey("refusedSince");
    }

    @Test
    void anOutageIsDownOnlyWhenItLasts() {
        list();
        twin().faults().add(Fault.status(503));
        list();

        HealthCheck.Result account = check(ACCOUNT);
        assertThat(account.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(account.getDetails())
                .containsEntry("unavailableReason", "TWIN failed (HTTP 503)")
                .containsEntry("unavailableCount", 1L)
                .containsKey("unavailableSince")
                .doesNotContainKey("refusedSince");
        failUntilDown(ACCOUNT);
        assertThat(check(ACCOUNT).getMessage().orElseThrow()).startsWith("TWIN is unavailable since ");

        twin().faults().clear();
        list();
        assertUp(ACCOUNT);
        assertThat(check(ACCOUNT).getDetails()).doesNotContainKey("unavailableSince");
    }

    @Test
    void aLoginServiceThatIsGoneIsAnOutage() {
        twin().faults().add(Fault.status(502).on("POST", LOGIN));

        failUntilDown(ACCOUNT);

        assertThat(check(ACCOUNT).getDetails())
                .containsEntry("unavailableReason", "TWIN failed (HTTP 502)")
                .doesNotContainKey("refusedSince");
    }

    @Test
    void aSlowTwinIsUpAndShowsItsCalls() {
        list();
        twin().faults().add(Fault.latency(Duration.ofMillis(600)));

        CompletableFuture<Exchange> call = template.asyncSend("direct:list", e -> {});

        await().untilAsserted(() -> assertThat(check(ACCOUNT).getDetails()).containsEntry("callsInFlight", 1));
        call.join();
        for (int i = 0; i < 2; i++) {
            list();
        }
        HealthCheck.Result account = check(ACCOUNT);
        assertThat(account.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat((Long) account.getDetails().get("averageCallMillis")).isGreaterThan(100);
        assertThat(account.getDetails()).doesNotContainKeys("refusedSince", "unavailableSince", "rateLimitedLast");
    }

    @Test
    void thePauseAfterANewNameIsNoCall() {
        // The pause is twice as long.
        twin().faults()
                .add(Fault.latency(Duration.ofMillis(800)).on("GET", ATTRIBUTES).times(1));

        CompletableFuture<Exchange> call = template.asyncSend(
                "twin:clientAttribute?operation=set&attributeName=Тема&createMissing=true&clientId=" + SECRET_CLIENT,
                exchange -> exchange.getMessage().setBody("Возврат"));

        await().until(() -> twin().journal().count("POST", ATTRIBUTES) == 1);
        await().untilAsserted(() -> assertThat(check(ACCOUNT).getDetails()).containsEntry("callsInFlight", 0));
        assertThat(call).isNotDone();
        assertThat(call.join().getException()).isNull();
    }

    @Test
    void aRateLimitIsUpAndCounted() {
        twin().faults().add(Fault.status(429).on("GET", ATTRIBUTES));
        for (int i = 0; i < 3; i++) {
            list();
        }

        HealthCheck.Result account = check(ACCOUNT);
        assertThat(account.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(account.getDetails())
                .containsEntry("rateLimitedCount", 3L)
                .containsKey("rateLimitedLast")
                .doesNotContainKeys("refusedSince", "unavailableSince");
    }

    @Test
    void aCheckMakesNoCall() {
        checks();

        assertThat(twin().journal().entries()).isEmpty();
        assertUp(ACCOUNT);
    }

    @Test
    void accountsThatNoEndpointUsesAnyLongerHaveNoCheck() throws Exception {
        TwinComponent component = context.getComponent("twin", TwinComponent.class);
        component.stop();

        assertThat(find(ACCOUNT)).isEmpty();
    }

    @Test
    void aSecondComponentHasChecksOfItsOwn() {
        TwinComponent second = new TwinComponent();
        second.setConfiguration(signedIn());
        second.getConfiguration().setPassword("another");
        context.addComponent("twin2", second);
        list();
        send("twin2:attributes?operation=list", null);

        assertUp(ACCOUNT);
        assertThat(check("twin2-account-1").getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(shown(checks())).doesNotContain("another");
    }

    @Test
    void checksThatAreSwitchedOffSayNothing() throws Exception {
        TwinComponent second = new TwinComponent();
        second.setConfiguration(signedIn());
        second.getConfiguration().setPassword("another");
        second.setHealthCheckAccountEnabled(false);
        second.setHealthCheckProducerEnabled(false);
        second.setHealthCheckConsumerEnabled(false);
        context.addComponent("twin2", second);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("twin2:clientAttribute?startScheduler=false&email=person@example.com&clientId=" + SECRET_CLIENT)
                        .routeId("off")
                        .to("direct:changes");
            }
        });
        ((Runnable) context.getRoute("off").getConsumer()).run();
        send("twin2:attributes?operation=list", null);

        assertThat(find("twin2-account-1")).isEmpty();
        assertUp("consumer:off");
        assertThat(check("consumer:off").getDetails())
                .containsEntry(HealthCheck.ENDPOINT_URI, "twin:clientAttribute")
                .containsEntry(HealthCheck.CHECK_ENABLED, false);
        assertThat(shown(checks())).doesNotContain("producer:twin2", SECRET_CLIENT, "person");
    }

    @Test
    void aProducerIsDownWhileItsCredentialsAreRefused() {
        assertUp("producer:twin-attributes-list");
        twin().faults().add(Fault.status(403).on("GET", ATTRIBUTES));
        list();

        HealthCheck.Result producer = check("producer:twin-attributes-list");
        assertThat(producer.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(producer.getDetails())
                .containsEntry("failingReason", "TWIN refused the token (HTTP 403)")
                .containsKey("failingSince");
        assertUp("producer:twin-clientAttribute-set");

        twin().faults().clear();
        list();
        assertUp("producer:twin-attributes-list");
    }

    @Test
    void wrongMessagesAreNeverDown() throws Exception {
        await().pollDelay(Duration.ofMillis(300)).until(() -> {
            send("direct:set", "value");
            send("direct:set", "value", Map.of(TwinConstants.CLIENT_ID, "c"));
            return true;
        });

        HealthCheck.Result producer = check("producer:twin-clientAttribute-set");
        assertThat(producer.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(producer.getDetails())
                .containsEntry("failingReason", "TWIN doesn't have the attribute, client or value");
        assertUp(ACCOUNT);
    }

    @Test
    void aConsumerIsDownOnlyForWhatLasts() {
        pollOnce();
        assertUp("consumer:watch");
        twin().faults().add(Fault.status(503));
        pollOnce();
        assertUp("consumer:watch");
        assertThat(check("consumer:watch").getDetails()).containsEntry("failingReason", "TWIN failed (HTTP 503)");

        pollUntilDown("watch");
        twin().faults().clear();
        pollOnce();
        assertUp("consumer:watch");
    }

    @Test
    void aConsumerWhoseStateCannotBeReadIsDownWhenItLasts() {
        pollOnce("stored");
        states.readsFail = true;
        pollOnce("stored");
        assertUp("consumer:stored");
        pollUntilDown("stored");
        assertStateFails();

        states.readsFail = false;
        pollOnce("stored");
        assertUp("consumer:stored");
    }

    @Test
    void aConsumerWhoseFirstStateCannotBeWrittenIsDownWhenItLasts() {
        states.writesFail = true;
        pollUntilDown("stored");
        assertStateFails();
    }

    @Test
    void aConsumerThatCannotNoteWhatItEmittedIsDownWhenItLasts() {
        pollOnce("stored");
        twin().state().createAttribute("Имя");
        states.writesFail = true;
        pollUntilDown("stored");
        assertStateFails();
    }

    @Test
    void aConsumerWhoseStateFailsAfterAnOutageSaysSo() {
        pollOnce("stored");
        twin().faults().add(Fault.status(503));
        pollUntilDown("stored");
        twin().faults().clear();
        states.readsFail = true;

        pollOnce("stored");

        assertStateFails();
    }

    private void assertStateFails() {
        HealthCheck.Result consumer = check("consumer:stored");
        assertThat(consumer.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(consumer.getDetails())
                .containsEntry("failingReason", "the state can't be read or written (IllegalStateException)");
        assertThat(consumer.getMessage().orElseThrow()).startsWith("Polling twin:attributes fails since ");
        assertThat(shown(checks())).doesNotContain(SECRET_CLIENT);
    }

    @Test
    void noCheckShowsASecretOrAPerson() {
        twin().state().createAttribute("Имя");
        list();
        send("direct:set", "a value of hers", Map.of(TwinConstants.CLIENT_ID, SECRET_CLIENT));
        pollOnce();
        String token = twin().journal()
                .entries("GET", ATTRIBUTES)
                .get(0)
                .header("authorization")
                .substring(7);
        assertHidden(token);
        twin().faults().add(Fault.status(503).body("{\"error\": \"" + twin().email() + " of " + SECRET_CLIENT + "\"}"));
        list();
        send("direct:set", "a value of hers", Map.of(TwinConstants.CLIENT_ID, SECRET_CLIENT));
        pollOnce();
        assertHidden(token);
        twin().faults().clear();
        twin().faults().add(Fault.status(401).body("{\"error\": \"" + twin().email() + " of " + SECRET_CLIENT + "\"}"));
        list();
        send("direct:set", "a value of hers", Map.of(TwinConstants.CLIENT_ID, SECRET_CLIENT));
        pollOnce();
        assertHidden(token);
    }

    private void assertHidden(String token) {
        String shown = shown(checks());
        assertThat(shown)
                .contains(ACCOUNT, "producer:twin-attributes-list", "consumer:watch")
                .doesNotContain(token, twin().password(), twin().email(), SECRET_CLIENT, "a value of hers", "Имя");
    }
}
