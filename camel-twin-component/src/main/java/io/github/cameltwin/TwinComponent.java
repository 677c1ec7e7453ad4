// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.health.AccountHealthChecks;
import io.github.cameltwin.internal.health.HealthRule;
import io.github.cameltwin.internal.load.LoadRunner;
import io.github.cameltwin.internal.load.LoadSettings;
import io.github.cameltwin.internal.load.ProgressReport;
import io.github.cameltwin.internal.load.RunningLoads;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.runtime.AccountObservers;
import io.github.cameltwin.internal.runtime.ArgumentOptionsValidator;
import io.github.cameltwin.internal.runtime.ConnectionRegistry;
import io.github.cameltwin.internal.runtime.ConsumerStates;
import io.github.cameltwin.internal.runtime.ContinuationExecutor;
import io.github.cameltwin.internal.runtime.CredentialsReloader;
import io.github.cameltwin.internal.runtime.NamedProducers;
import io.github.cameltwin.internal.runtime.ProducerStates;
import io.github.cameltwin.internal.runtime.RouteStopTracker;
import io.github.cameltwin.internal.runtime.StateOptionsValidator;
import io.github.cameltwin.internal.runtime.StateRepositories;
import io.github.cameltwin.internal.runtime.ValidatingConfigurer;
import io.github.cameltwin.internal.runtime.tracing.ExchangeTraces;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Manages the client attributes of TWIN. Endpoints are {@code twin:resource?operation=…}. Endpoints with the same settings
 * share one connection; the component closes it when it stops.
 */
@Component(TwinConstants.SCHEME)
public class TwinComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "Options shared by all endpoints of the component.")
    private TwinConfiguration configuration = new TwinConfiguration();

    @Metadata(
            label = "health",
            defaultValue = "true",
            description = "Check the health of each account: whether its credentials are refused, and whether TWIN is"
                    + " available.")
    private boolean healthCheckAccountEnabled = true;

    @Metadata(
            label = "health",
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "Minimum time that TWIN, or the state of a consumer, must have been unavailable before a"
                    + " health check is DOWN. Refused credentials make it DOWN at once.")
    private long healthCheckDownAfter = 60_000;

    @Metadata(
            label = "health",
            defaultValue = "false",
            description = "Let the health check of an account call TWIN if no other call has ended within 10 seconds."
                    + " By default it does so only while the credentials are refused.")
    private boolean healthCheckProbe;

    private final StateRepositories repositories = new StateRepositories();
    private final ConsumerStates consumerStates = new ConsumerStates(repositories);
    private final ProducerStates producerStates = new ProducerStates(repositories);

    private final RouteStopTracker routeStops = new RouteStopTracker();

    private final CredentialsReloader credentialsReload = new CredentialsReloader(this);

    private ScheduledExecutorService scheduler;
    private ContinuationExecutor continuations;
    private ConnectionRegistry connections;
    private AccountObservers observers;
    private AccountHealthChecks healthChecks;

    /** The started producers by names such as clientAttribute-set. */
    private final NamedProducers producers = new NamedProducers(this, this::name);

    private ExchangeTraces traces;

    public TwinComponent() {}

    public TwinComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TwinResource resource = constant("resource", TwinResource.values(), remaining);
        // Names are checked here, because the error of a failed conversion would not tell what is allowed.
        if (parameters.get("operation") instanceof String operation && !operation.startsWith("#")) {
            parameters.put("operation", Action.of(resource, operation).operation());
        }
        if (parameters.get("outputType") instanceof String outputType && !outputType.startsWith("#")) {
            parameters.put("outputType", constant("outputType", TwinOutputType.values(), outputType));
        }
        if (parameters.get("nullHandling") instanceof String nullHandling && !nullHandling.startsWith("#")) {
            parameters.put("nullHandling", constant("nullHandling", TwinNullHandling.values(), nullHandling));
        }
        if (parameters.get("inputFormat") instanceof String inputFormat && !inputFormat.startsWith("#")) {
            parameters.put("inputFormat", constant("inputFormat", TwinInputFormat.values(), inputFormat));
        }
        if (parameters.get("progress") instanceof String progress && !progress.startsWith("#")) {
            parameters.put("progress", constant("progress", TwinProgress.values(), progress));
        }
        credentialsReload.refresh();
        TwinConfiguration settings = configuration.copy();
        if (!parameters.containsKey("token")
                && (parameters.containsKey("email") || parameters.containsKey("password"))) {
            // Who signs in at an endpoint does not mean the component's token, which may be that of another account.
            settings.setToken(null);
        }
        TwinEndpoint endpoint = new TwinEndpoint(uri, this, resource, settings);
        setProperties(endpoint, parameters);
        // Here rather than at the start, so that a wrong one fails where it is written.
        endpoint.configuredAction();
        ArgumentOptionsValidator.check(endpoint);
        StateOptionsValidator.check(endpoint);
        endpoint.inputOptions();
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return checked(super.getComponentPropertyConfigurer());
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return checked(super.getEndpointPropertyConfigurer());
    }

    /** There is none before Camel has built the component. */
    private static PropertyConfigurer checked(PropertyConfigurer generated) {
        return generated == null ? null : new ValidatingConfigurer(generated);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        routeStops.listen(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        credentialsReload.begin();
        scheduler = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "TwinWaiting");
        ExecutorService pool =
                getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "TwinContinuation");
        continuations = new ContinuationExecutor(pool, scheduler);
        observers = new AccountObservers(getCamelContext(), this::name);
        traces = new ExchangeTraces(getCamelContext());
        connections = new ConnectionRegistry(getCamelContext(), scheduler, traces.andOf(observers));
        if (healthCheckAccountEnabled) {
            healthChecks = new AccountHealthChecks(
                    this::name, this::accountConnections, healthRule().downAfter(), healthCheckProbe);
            healthChecks.register(getCamelContext());
        }
    }

    /** Camel also stops a component that never started, or whose start failed half-way. */
    @Override
    protected void doStop() throws Exception {
        credentialsReload.end();
        if (healthChecks != null) {
            healthChecks.unregister(getCamelContext());
            healthChecks = null;
        }
        try {
            if (connections != null) {
                connections.close();
                observers.close();
            }
        } finally {
            if (continuations != null) {
                getCamelContext().getExecutorServiceManager().shutdownGraceful(continuations.pool());
            }
            if (scheduler != null) {
                getCamelContext().getExecutorServiceManager().shutdownNow(scheduler);
            }
        }
        super.doStop();
    }

    /** Runs what comes after a call. */
    ContinuationExecutor continuations() {
        return continuations;
    }

    /** The traces of exchanges. */
    ExchangeTraces traces() {
        return traces;
    }

    /** What runs the loads of one producer. */
    LoadRunner loads(LoadSettings settings, List<ProgressReport> reports, RunningLoads running) {
        return new LoadRunner(settings, reports, running, scheduler, continuations::run);
    }

    /** The connections in use; none while the component isn't started. */
    List<AccountConnection> accountConnections() {
        return connections == null ? List.of() : connections.connections();
    }

    /** The started producers. */
    NamedProducers producers() {
        return producers;
    }

    /** Which failures make a health check DOWN. */
    HealthRule healthRule() {
        return new HealthRule(Duration.ofMillis(healthCheckDownAfter));
    }

    /** Returns the name that the component has in its context: two components must not have the same health checks. */
    private String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(name -> getCamelContext().hasComponent(name) == this)
                .findFirst()
                .orElse(TwinConstants.SCHEME);
    }

    /** Which routes are being stopped. */
    RouteStopTracker routeStops() {
        return routeStops;
    }

    /** The connections that the component's endpoints share. */
    ConnectionRegistry connections() {
        return connections;
    }

    /** The states that the component's consumers keep. */
    ConsumerStates consumerStates() {
        return consumerStates;
    }

    /** Opens what the component's producers remember of one account. */
    ProducerStates.Lease leaseSentValues(TwinStateConfiguration options, String account) throws Exception {
        return producerStates.lease(options, account, getCamelContext(), continuations::run, scheduler);
    }

    private static <E extends Enum<E>> E constant(String what, E[] allowed, String name) {
        return Arrays.stream(allowed)
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no TWIN " + what + " '" + name + "'. Allowed are: " + Arrays.toString(allowed)));
    }

    public boolean isHealthCheckAccountEnabled() {
        return healthCheckAccountEnabled;
    }

    /** Check the health of each account: whether its credentials are refused, and whether TWIN is available. */
    public void setHealthCheckAccountEnabled(boolean healthCheckAccountEnabled) {
        this.healthCheckAccountEnabled = healthCheckAccountEnabled;
    }

    public long getHealthCheckDownAfter() {
        return healthCheckDownAfter;
    }

    /** Minimum time that TWIN, or the state of a consumer, must have been unavailable before a health check is DOWN. */
    public void setHealthCheckDownAfter(long healthCheckDownAfter) {
        this.healthCheckDownAfter = healthCheckDownAfter;
    }

    public boolean isHealthCheckProbe() {
        return healthCheckProbe;
    }

    /** Let the health check of an account call TWIN if no other call has ended within 10 seconds. */
    public void setHealthCheckProbe(boolean healthCheckProbe) {
        this.healthCheckProbe = healthCheckProbe;
    }

    public TwinConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(TwinConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return configuration.isUseGlobalSslContextParameters();
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        configuration.setUseGlobalSslContextParameters(useGlobalSslContextParameters);
    }
}
