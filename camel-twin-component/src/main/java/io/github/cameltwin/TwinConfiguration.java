// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.async.HttpAsyncClient;

/**
 * The options shared by the component and its endpoints: addresses, credentials, limits and retries. Times are in
 * milliseconds.
 */
@UriParams
public class TwinConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "https://chat-api.twin24.ai",
            description = "Base URL of TWIN's API, without /api/v1. A port and the path prefix of a gateway are"
                    + " allowed.")
    private String baseUrl = "https://chat-api.twin24.ai";

    @UriParam(
            defaultValue = "https://iam.twin24.ai",
            description = "Base URL of TWIN's authentication service, without /api/v1. It exchanges email and"
                    + " password for a token.")
    private String authUrl = "https://iam.twin24.ai";

    @UriParam(
            label = "security",
            description = "Bearer token obtained elsewhere. It takes precedence over email and password and isn't"
                    + " renewed, so prefer these. An endpoint with an email or password of its own doesn't use"
                    + " the component's token.")
    @Metadata(secret = true)
    private String token;

    @UriParam(label = "security", description = "E-mail address of the user that signs in.")
    @Metadata(secret = true)
    private String email;

    @UriParam(label = "security", description = "Password of the user that signs in.")
    @Metadata(secret = true)
    private String password;

    @UriParam(
            label = "security",
            description =
                    "Id of the company to sign in to. Needed only for a user that belongs to several" + " companies.")
    private Integer companyId;

    @UriParam(
            label = "security",
            defaultValue = "604800",
            description = "Lifetime of a token obtained by signing in, in seconds, at most 31536000 (a year). The"
                    + " token is renewed before it expires.")
    private long tokenTtl = 604_800;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Allow plain http to other machines in baseUrl and authUrl, so that credentials and"
                    + " values can be read on the way. Plain http to this machine is always allowed.")
    private boolean allowInsecure;

    @UriParam(
            label = "security",
            description = "TLS settings: trust store, key store, protocols and ciphers. The default is the JVM's"
                    + " settings.")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Use the TLS settings of the Camel context if sslContextParameters isn't set.")
    private boolean useGlobalSslContextParameters;

    @UriParam(label = "proxy", description = "Host name of an HTTP proxy. Without it, TWIN is called directly.")
    private String proxyHost;

    @UriParam(label = "proxy", description = "Port of the HTTP proxy.")
    private Integer proxyPort;

    @UriParam(label = "proxy", description = "User name for the HTTP proxy.")
    @Metadata(secret = true)
    private String proxyUsername;

    @UriParam(label = "proxy", description = "Password for the HTTP proxy, sent by the Basic scheme.")
    @Metadata(secret = true)
    private String proxyPassword;

    @UriParam(
            label = "advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "Maximum time to connect to TWIN.")
    private long connectTimeout = 10_000;

    @UriParam(
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "Maximum silence of TWIN during one attempt: before the response, or between two parts of"
                    + " it. As a whole, an attempt fails after connectTimeout and twice this time.")
    private long requestTimeout = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "16777216",
            description = "Maximum size of a response, in bytes. A call with a larger response fails. The default"
                    + " is 16 MiB.")
    private int maxResponseSize = 16_777_216;

    @UriParam(
            label = "advanced",
            defaultValue = "negotiate",
            enums = "negotiate,1.1,2",
            description = "HTTP version: negotiate (HTTP/2 if TWIN offers it over TLS, otherwise HTTP/1.1), 1.1, or"
                    + " 2 (HTTP/2 only, on plain http without an upgrade). Through a proxy, and with httpClient,"
                    + " negotiate means HTTP/1.1.")
    private String httpVersion = "negotiate";

    @UriParam(
            defaultValue = "64",
            description = "Maximum number of open connections to TWIN. Over HTTP/1.1 a connection carries one call"
                    + " at a time; over HTTP/2 one or two connections carry all calls.")
    private int maxConnections = 64;

    @UriParam(
            description = "Maximum number of calls in flight per producer or consumer. A thread that brings one"
                    + " more exchange waits. The default is the value of maxConnections.")
    private Integer maxInFlight;

    @UriParam(
            defaultValue = "0",
            description = "Maximum number of requests per second, evenly spaced, for all endpoints of the same"
                    + " account. 0 means no limit.")
    private int maxRequestsPerSecond;

    @UriParam(
            defaultValue = "false",
            description =
                    "Find the request rate that TWIN accepts by its responses with 429 (too many requests). Several"
                            + " processes with this option share the account's limit fairly. maxRequestsPerSecond stays the upper"
                            + " bound.")
    private boolean adaptiveRate;

    @UriParam(
            defaultValue = "3",
            description = "Maximum number of retries of a call after a connection failure, a timeout or one of the"
                    + " statuses 429, 502, 503 and 504. 0 means no retry. A create is retried only if TWIN"
                    + " certainly didn't act on it.")
    private int maxRetries = 3;

    @UriParam(
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            description = "Maximum wait before the first retry. It doubles with each further retry, up to"
                    + " maxRetryDelay; the actual wait is random.")
    private long retryDelay = 500;

    @UriParam(
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "Maximum wait before a retry. If TWIN asks for a longer wait in Retry-After, the call"
                    + " fails at once.")
    private long maxRetryDelay = 30_000;

    @UriParam(
            label = "producer",
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "Time to live of the cached list of attributes, which resolves names to ids. An unknown"
                    + " name reloads the list at once.")
    private long nameCacheTtl = 60_000;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description = "Send TWIN the W3C header traceparent of the attempt's span, so that traces go on in TWIN or"
                    + " in a gateway on the way. It requires OpenTelemetry.")
    private boolean propagateTrace;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description = "Show the client's id as attribute twin.client_id of spans. It is personal data wherever it"
                    + " leads to a person.")
    private boolean traceClientId;

    @UriParam(
            label = "advanced",
            description = "HTTP client to use instead of the component's own. The component doesn't close it; its"
                    + " connect timeout, TLS, proxy and pool are configured in the client itself.")
    @Metadata(autowired = true)
    private HttpAsyncClient httpClient;

    @UriParam(
            label = "advanced",
            description = "Jackson mapper that reads JSON and beans from message bodies and writes JSON results."
                    + " The JSON sent to TWIN doesn't depend on it.")
    @Metadata(autowired = true)
    private ObjectMapper objectMapper;

    /** Returns an independent copy. */
    public TwinConfiguration copy() {
        try {
            return (TwinConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getAuthUrl() {
        return authUrl;
    }

    public void setAuthUrl(String authUrl) {
        this.authUrl = authUrl;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public Integer getCompanyId() {
        return companyId;
    }

    public void setCompanyId(Integer companyId) {
        this.companyId = companyId;
    }

    public long getTokenTtl() {
        return tokenTtl;
    }

    public void setTokenTtl(long tokenTtl) {
        this.tokenTtl = tokenTtl;
    }

    public boolean isAllowInsecure() {
        return allowInsecure;
    }

    public void setAllowInsecure(boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyUsername() {
        return proxyUsername;
    }

    public void setProxyUsername(String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public int getMaxResponseSize() {
        return maxResponseSize;
    }

    public void setMaxResponseSize(int maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public String getHttpVersion() {
        return httpVersion;
    }

    public void setHttpVersion(String httpVersion) {
        this.httpVersion = httpVersion;
    }

    public Integer getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(Integer maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxRequestsPerSecond() {
        return maxRequestsPerSecond;
    }

    public void setMaxRequestsPerSecond(int maxRequestsPerSecond) {
        this.maxRequestsPerSecond = maxRequestsPerSecond;
    }

    public boolean isAdaptiveRate() {
        return adaptiveRate;
    }

    public void setAdaptiveRate(boolean adaptiveRate) {
        this.adaptiveRate = adaptiveRate;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public long getNameCacheTtl() {
        return nameCacheTtl;
    }

    public void setNameCacheTtl(long nameCacheTtl) {
        this.nameCacheTtl = nameCacheTtl;
    }

    public boolean isPropagateTrace() {
        return propagateTrace;
    }

    public void setPropagateTrace(boolean propagateTrace) {
        this.propagateTrace = propagateTrace;
    }

    public boolean isTraceClientId() {
        return traceClientId;
    }

    public void setTraceClientId(boolean traceClientId) {
        this.traceClientId = traceClientId;
    }

    public HttpAsyncClient getHttpClient() {
        return httpClient;
    }

    public void setHttpClient(HttpAsyncClient httpClient) {
        this.httpClient = httpClient;
    }

    public ObjectMapper getObjectMapper() {
        return objectMapper;
    }

    public void setObjectMapper(ObjectMapper objectMapper) {
        this.objectMapper = objectMapper;
    }
}
