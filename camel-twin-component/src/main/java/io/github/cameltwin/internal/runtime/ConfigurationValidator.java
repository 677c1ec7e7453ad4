// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import static org.apache.camel.util.ObjectHelper.isEmpty;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.call.BaseUrl;
import io.github.cameltwin.internal.call.Text;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.net.InetAddressUtils;

/** Refuses settings with which no call could succeed, so that a route fails when it starts and not at its first message. */
public final class ConfigurationValidator {

    private static final String BEARER = "Bearer ";

    private static final Pattern MORE_THAN_A_HOST = Pattern.compile("[^\\w.-]");

    private ConfigurationValidator() {}

    /**
     * Checks the options of a connection.
     *
     * @param context the context that the endpoint is in: messages depend on how its runtime reads options
     * @throws IllegalArgumentException if they can't be used; the message names the options
     */
    public static void check(TwinConfiguration settings, CamelContext context) {
        if (isEmpty(settings.getToken()) && (isEmpty(settings.getEmail()) || isEmpty(settings.getPassword()))) {
            throw new IllegalArgumentException("TWIN needs credentials. Missing: " + missing(settings) + ". "
                    + HostRuntime.of(context).howToSetCredentials());
        }
        if (settings.getToken() != null
                && settings.getToken().trim().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new IllegalArgumentException("The option token must be the token alone, without the word Bearer");
        }
        checkProtected("baseUrl", settings.getBaseUrl(), settings);
        checkProtected("authUrl", settings.getAuthUrl(), settings);
        checkProxy(settings.getProxyHost(), settings.getProxyPort());
        HttpVersionOption.check(settings);
        for (NumberOption option : NumberOption.values()) {
            option.check(settings);
        }
    }

    private static String missing(TwinConfiguration settings) {
        if (isEmpty(settings.getEmail())) {
            return isEmpty(settings.getPassword()) ? "email and password" : "email";
        }
        return "password";
    }

    private static void checkProxy(String host, Integer port) {
        if (host != null
                && !InetAddressUtils.isIPv6(host)
                && MORE_THAN_A_HOST.matcher(host).find()) {
            // What has an @ is not shown, as a user and a password may be in it.
            throw new IllegalArgumentException("The option proxyHost"
                    + (host.contains("@") ? "" : " is '" + Text.shown(host) + "', which")
                    + " isn't a host alone. Write only the host, and the rest in the options proxyPort, proxyUsername"
                    + " and proxyPassword");
        }
        if (host != null && port == null) {
            throw new IllegalArgumentException("The option proxyHost needs the option proxyPort");
        }
        if (port != null && host == null) {
            throw new IllegalArgumentException("The option proxyPort needs the option proxyHost");
        }
    }

    private static void checkProtected(String option, String url, TwinConfiguration settings) {
        BaseUrl parsed = BaseUrl.parse(option, url);
        if (!settings.isAllowInsecure() && !parsed.isProtected()) {
            throw new IllegalArgumentException(
                    "The option " + option + " is '" + parsed.url() + "', plain http to another"
                            + " machine, where credentials and values could be read on the way. Write https, or set"
                            + " allowInsecure=true");
        }
    }
}
