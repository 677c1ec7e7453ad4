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
 * How to reach TWIN and to sign in: the options that the component and its endpoints share. Times are milliseconds.
 */
@UriParams
public class TwinConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "https://chat-api.twin24.ai",
            description =
                    "Base URL of TWIN's API, without /api/v1. It may have a port, and the path prefix of a gateway.")
    private String baseUrl = "https://chat-api.twin24.ai";

    @UriParam(
            defaultValue = "https://iam.twin24.ai",
            description = "Base URL of TWIN's authentication service, without /api/v1, where e-mail and password are"
                    + " exchanged for a token.")
    private String authUrl = "https://iam.twin24.ai";

    @UriParam(
            label = "security",
            description = "A bearer token obtained elsewhere. It is used as it is, rather than email and password, and"
                    + " cannot be renewed: prefer those.")
    @Metadata(secret = true)
    private String token;

    @UriParam(label = "security", description = "The e-mail address to sign in with.")
    @Metadata(secret = true)
    private String email;

    @UriParam(label = "security", description = "The password to sign in with.")
    @Metadata(secret = true)
    private String password;

    @UriParam(
            label = "security",
            description = "The id of the company to sign in to, for users who belong to more than one.")
    private Integer companyId;

    @UriParam(
            label = "security",
            defaultValue = "604800",
            description =
                    "Lifetime of a token obtained by signing in, as a number of seconds, at most 31536000 (a year)."
                            + " The token is renewed before it expires.")
    private long tokenTtl = 604_800;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Let baseUrl and authUrl be plain http to another machine, so that credentials and values can be"
                            + " read on the way. Plain http to this machine is always allowed.")
    private boolean allowInsecure;

    @UriParam(label = "security", description = "TLS settings: trust store, key store, protocols and ciphers.")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Use the TLS settings of the Camel context where sslContextParameters is not set.")
    private boolean useGlobalSslContextParameters;

    @UriParam(label = "proxy", description = "The host of an HTTP proxy.")
    private String proxyHost;

    @UriParam(label = "proxy", description = "The port of the HTTP proxy.")
    private Integer proxyPort;

    @UriParam(label = "proxy", description = "The user name for the HTTP proxy.")
    @Metadata(secret = true)
    private String proxyUsername;

    @UriParam(label = "proxy", description = "The password for the HTTP proxy, shown by the scheme Basic.")
    @Metadata(secret = true)
    private String proxyPassword;

    @UriParam(
            label = "advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long to wait for a connection to TWIN.")
    private long connectTimeout = 10_000;

    @UriParam(
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "How long to wait for an answer, or for the next part of one, before the call counts as"
                    + " failed. One whose parts go on coming is given up after twice as long.")
    private long requestTimeout = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "16777216",
            description = "The largest answer of TWIN that is read, in bytes; a call with a larger one fails.")
    private int maxResponseSize = 16_777_216;

    @UriParam(
            defaultValue = "64",
            description = "How many connections to TWIN may be open at a time, and how many calls one producer or"
                    + " consumer may have under way: a thread that brings one more waits.")
    private int maxConnections = 64;

    @UriParam(
            defaultValue = "0",
            description = "How many requests may be sent a second, evenly spaced, by all endpoints of the same"
                    + " account; 0 for no limit.")
    private int maxRequestsPerSecond;

    @UriParam(
            defaultValue = "false",
            description =
                    "Halve the pace of all endpoints of the same account when TWIN answers 429 (too many requests),"
                            + " and raise it again slowly while it does not. maxRequestsPerSecond stays the upper bound.")
    private boolean adaptiveRate;

    @UriParam(
            defaultValue = "3",
            description = "How often a failed call is sent again where that may help: after connection failures,"
                    + " timeouts and the statuses 429, 502, 503 and 504. A create is sent again only when it certainly"
                    + " never arrived.")
    private int maxRetries = 3;

    @UriParam(
            defaultValue = "500ms",
            javaType = "java.time.Duration",
            description =
                    "The upper bound of the random wait before the first retry; it doubles with each further" + " one.")
    private long retryDelay = 500;

    @UriParam(
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "The longest wait before a retry. Where TWIN asks for a longer one in Retry-After, the call"
                    + " fails at once.")
    private long maxRetryDelay = 30_000;

    @UriParam(
            label = "producer",
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "How long the list of attributes, by which names are resolved to ids, is trusted. Unknown"
                    + " names reload it at once.")
    private long nameCacheTtl = 60_000;

    @UriParam(
            label = "advanced",
            description = "An HTTP client to use instead of an own one. It is not closed with the component; timeouts"
                    + " of connecting, TLS, proxy and pool are its own business.")
    @Metadata(autowired = true)
    private HttpAsyncClient httpClient;

    @UriParam(
            label = "advanced",
            description = "The mapper that reads JSON and beans from message bodies and writes JSON to them. What is"
                    + " exchanged with TWIN is not its business.")
    @Metadata(autowired = true)
    private ObjectMapper objectMapper;

    /** A copy whose options can be changed without changing this one's. */
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
