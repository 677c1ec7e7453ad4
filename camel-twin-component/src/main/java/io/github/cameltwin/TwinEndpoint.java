// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.change.StateKeys;
import io.github.cameltwin.internal.client.AccountConnection;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.load.LoadRequest;
import io.github.cameltwin.internal.load.LoadSettings;
import io.github.cameltwin.internal.load.ProgressReport;
import io.github.cameltwin.internal.load.RunningLoads;
import io.github.cameltwin.internal.message.ArgumentResolver;
import io.github.cameltwin.internal.message.DefaultObjectMapper;
import io.github.cameltwin.internal.message.EndpointDefaults;
import io.github.cameltwin.internal.message.InputOptions;
import io.github.cameltwin.internal.message.ReadOnceSources;
import io.github.cameltwin.internal.message.ReplyWriter;
import io.github.cameltwin.internal.operation.Action;
import io.github.cameltwin.internal.operation.DeleteLimit;
import io.github.cameltwin.internal.operation.OperationDispatcher;
import io.github.cameltwin.internal.operation.OperationOptions;
import io.github.cameltwin.internal.runtime.ConfigurationValidator;
import io.github.cameltwin.internal.runtime.ConnectionRegistry;
import io.github.cameltwin.internal.runtime.ConsumerOptionsValidator;
import io.github.cameltwin.internal.runtime.EndpointUriMask;
import io.github.cameltwin.internal.runtime.LoadEvents;
import io.github.cameltwin.internal.runtime.ProducerStates;
import io.github.cameltwin.internal.runtime.StateLease;
import io.github.cameltwin.internal.runtime.StopGrace;
import io.github.cameltwin.internal.state.SentValueSpace;
import io.github.cameltwin.internal.state.SentValueTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Manage the client attributes of TWIN (twin24.ai): the fields that operators of a contact centre see about a client.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = TwinConstants.SCHEME,
        title = "TWIN",
        syntax = "twin:resource",
        category = {Category.CLOUD, Category.API},
        headersClass = TwinConstants.class)
public class TwinEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    /** Made once: each producer needs it twice, and dynamic routes make many. Never configured after that. */
    private static final ObjectMapper DEFAULT_MAPPER = DefaultObjectMapper.create();

    private static final String PLAIN = "http:";

    private static final long DEFAULT_DELAY_MILLIS = 30_000;

    @UriPath(description = "Resource to work on: the attributes of the account, or the values of clients.")
    @Metadata(required = true)
    private final TwinResource resource;

    @UriParam(
            label = "producer",
            description = "Operation to run. On attributes: create, list, get, rename, delete, ensure. On"
                    + " clientAttribute: set, list, get, delete, setAll, sync, load. The header"
                    + " CamelTwinOperation takes precedence.")
    private TwinOperation operation;

    @UriParam(
            description = "Id of the client. The header CamelTwinClientId takes precedence. A consumer of"
                    + " clientAttribute requires it, and accepts several ids separated by commas.")
    private String clientId;

    @UriParam(
            label = "producer",
            description = "Id of the attribute. The headers CamelTwinAttributeId and CamelTwinAttributeName take"
                    + " precedence.")
    private String attributeId;

    @UriParam(
            label = "producer",
            description = "Name of the attribute, resolved to an id through a cached list. The option attributeId"
                    + " and the headers CamelTwinAttributeId and CamelTwinAttributeName take precedence.")
    private String attributeName;

    @UriParam(
            defaultValue = "pojo",
            description = "Form of results and changes: pojo (records such as TwinAttribute, lists of them, and"
                    + " strings), or json (the same as JSON text).")
    private TwinOutputType outputType = TwinOutputType.pojo;

    /** Hides the default of Camel's pollers; 0 where it isn't set. */
    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "Time between two polls. A poll sends one request for the attributes of the account, or"
                    + " one request per client.")
    private long delay;

    @UriParam
    private final TwinProducerConfiguration producerConfiguration = new TwinProducerConfiguration();

    @UriParam
    private final TwinConsumerConfiguration consumerConfiguration = new TwinConsumerConfiguration();

    @UriParam
    private final TwinStateConfiguration stateConfiguration = new TwinStateConfiguration();

    @UriParam
    private final TwinConfiguration configuration;

    /** Here and not in the consumer, because each start of a route makes a new one of these. */
    private final StateRepository<String, String> memory = new MemoryStateRepository();

    private ConnectionRegistry.Lease lease;

    public TwinEndpoint(String uri, TwinComponent component, TwinResource resource, TwinConfiguration configuration) {
        super(uri, component);
        this.resource = resource;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new TwinProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ConsumerOptionsValidator.check(this);
        TwinConsumer consumer = new TwinConsumer(this, processor);
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(consumerConfiguration.getMaxMessagesPerPoll());
        return consumer;
    }

    @Override
    protected void doConfigureConsumer(Consumer consumer) {
        super.doConfigureConsumer(consumer);
        if (consumer instanceof ScheduledPollConsumer polling) {
            polling.setDelay(getDelay());
        }
    }

    /**
     * What the option {@code operation} says; null without it.
     *
     * @throws IllegalArgumentException if the resource has no such operation
     */
    Action configuredAction() {
        return operation == null ? null : Action.of(resource, operation.name());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // A splitter, for example, starts its endpoints while the context initializes, before components start.
        ServiceHelper.startService(getComponent());
        if (configuration.getSslContextParameters() == null && configuration.isUseGlobalSslContextParameters()) {
            configuration.setSslContextParameters(getCamelContext().getSSLContextParameters());
        }
        ConfigurationValidator.check(configuration, getCamelContext());
        lease = getComponent().connections().lease(configuration);
    }

    @Override
    protected void doStop() throws Exception {
        if (lease != null) {
            lease.giveBack().run();
            lease = null;
        }
        super.doStop();
    }

    ArgumentResolver argumentResolver(Function<Exchange, LoadRequest.Environment> environment) {
        return new ArgumentResolver(
                new EndpointDefaults(
                        clientId,
                        attributeId,
                        attributeName,
                        producerConfiguration.getClientIdField(),
                        headerOf(producerConfiguration.getClientIdHeader()),
                        producerConfiguration.getNullHandling() != TwinNullHandling.refuse,
                        inputOptions(),
                        producerConfiguration.getRowFilter()),
                mapper(),
                ReadOnceSources.of(getCamelContext()),
                environment);
    }

    /** A Kamelet passes on a parameter that isn't set as an empty text. */
    private static String headerOf(String option) {
        return option == null || option.isEmpty() ? null : option;
    }

    /**
     * What the options say about the file of a load.
     *
     * @throws IllegalArgumentException if one can't be used
     */
    InputOptions inputOptions() {
        return InputOptions.of(
                producerConfiguration.getInputFormat(),
                producerConfiguration.getCharset(),
                producerConfiguration.getDelimiter(),
                producerConfiguration.getSheet());
    }

    ReplyWriter replyWriter() {
        return new ReplyWriter(outputType, mapper());
    }

    /** Opens what the producers of this account remember. */
    ProducerStates.Lease leaseSentValues() throws Exception {
        requireStarted();
        return getComponent().leaseSentValues(stateConfiguration, stateKeys().sentValues());
    }

    /** The keys of the account in a state repository. */
    StateKeys stateKeys() {
        return new StateKeys(
                BaseUrl.parse("baseUrl", configuration.getBaseUrl()).url(),
                BaseUrl.parse("authUrl", configuration.getAuthUrl()).url(),
                configuration.getToken() != null ? null : configuration.getEmail(),
                configuration.getCompanyId());
    }

    /**
     * Makes what runs the operations of a producer.
     *
     * @param running knows the producer's loads while they run
     */
    OperationDispatcher operations(SentValueSpace sentValues, RunningLoads running) {
        return new OperationDispatcher(
                connection(),
                new OperationOptions(
                        Duration.ofMillis(configuration.getNameCacheTtl()),
                        producerConfiguration.isCreateMissing(),
                        producerConfiguration.isDeleteMissing(),
                        producerConfiguration.isSkipUnchanged(),
                        producerConfiguration.isStrictNames(),
                        producerConfiguration.getNullHandling(),
                        producerConfiguration.isCoalesce(),
                        producerConfiguration.isDryRun(),
                        new DeleteLimit(stateConfiguration.getMaxDeletePercent(), stateConfiguration.getMaxDeletes())),
                SentValueTracker.of(
                        sentValues,
                        stateConfiguration.isOnlyChanged(),
                        Duration.ofMillis(stateConfiguration.getResendAfter()),
                        producerConfiguration.isDryRun()),
                getComponent().loads(loadSettings(), progressReports(), running));
    }

    private List<ProgressReport> progressReports() {
        List<ProgressReport> reports = new ArrayList<>();
        reports.add(LoadEvents.to(getCamelContext()));
        switch (producerConfiguration.getProgress()) {
            case log -> reports.add(ProgressReport.toLog());
            case bar -> reports.add(ProgressReport.toTerminal());
            case none -> {
                // Only the events.
            }
        }
        if (producerConfiguration.getLoadListener() != null) {
            reports.add(ProgressReport.to(producerConfiguration.getLoadListener()));
        }
        return reports;
    }

    /** Returns how many calls a producer or consumer of this endpoint has in flight at most. */
    int maxInFlight() {
        Integer maxInFlight = configuration.getMaxInFlight();
        return maxInFlight == null ? configuration.getMaxConnections() : maxInFlight;
    }

    /** Tells the connection that a producer or consumer begins, or with a negative number ends. */
    void addMaxInFlight(int calls) {
        if (lease != null) {
            lease.connection().addMaxInFlight(calls);
        }
    }

    private LoadSettings loadSettings() {
        return new LoadSettings(
                maxInFlight(),
                producerConfiguration.getStopAfterFailures(),
                StopGrace.of(getCamelContext().getShutdownStrategy()),
                producerConfiguration.isFailOnRejectedRows(),
                producerConfiguration.isDryRun());
    }

    /** Returns resource and operation as a name without anything that may be personal. */
    String what() {
        return operation == null ? resource.name() : resource + "-" + operation;
    }

    /** Opens the repository for a consumer's states, under these keys. */
    StateLease leaseStates(Collection<String> keys) throws Exception {
        return getComponent().consumerStates().lease(stateConfiguration, memory, keys, getCamelContext());
    }

    ApiClient client() {
        return connection().client();
    }

    private AccountConnection connection() {
        requireStarted();
        return lease.connection();
    }

    private void requireStarted() {
        if (lease == null) {
            throw new IllegalStateException("The endpoint twin:" + resource + " isn't started");
        }
    }

    private ObjectMapper mapper() {
        return configuration.getObjectMapper() != null ? configuration.getObjectMapper() : DEFAULT_MAPPER;
    }

    /** Shows the URI as logs may: Camel masks secrets, but no e-mail address. */
    @Override
    public String toString() {
        return EndpointUriMask.mask(super.toString());
    }

    /** Identifies the endpoint in the name of its MBean, which is no secret. */
    @Override
    public String getEndpointKey() {
        return EndpointUriMask.mask(super.getEndpointKey(), Integer.toHexString(System.identityHashCode(this)));
    }

    @Override
    public TwinComponent getComponent() {
        return (TwinComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        String url = String.valueOf(configuration.getBaseUrl()).strip();
        return url.regionMatches(true, 0, PLAIN, 0, PLAIN.length()) ? "http" : "https";
    }

    public TwinResource getResource() {
        return resource;
    }

    public TwinOperation getOperation() {
        return operation;
    }

    public void setOperation(TwinOperation operation) {
        this.operation = operation;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getAttributeId() {
        return attributeId;
    }

    public void setAttributeId(String attributeId) {
        this.attributeId = attributeId;
    }

    public String getAttributeName() {
        return attributeName;
    }

    public void setAttributeName(String attributeName) {
        this.attributeName = attributeName;
    }

    public TwinOutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(TwinOutputType outputType) {
        this.outputType = outputType;
    }

    /** In the time unit that is set, as Camel has it. */
    @Override
    public long getDelay() {
        return delay > 0 ? delay : Math.max(1, getTimeUnit().convert(DEFAULT_DELAY_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
    }

    public TwinProducerConfiguration getProducerConfiguration() {
        return producerConfiguration;
    }

    public TwinConfiguration getConfiguration() {
        return configuration;
    }

    public TwinStateConfiguration getStateConfiguration() {
        return stateConfiguration;
    }

    public TwinConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }
}
