/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin;

import static org.apache.camel.util.ObjectHelper.isEmpty;

import io.github.cameltwin.client.BaseUrl;

/** Refuses settings with which no call could succeed, so that a route fails when it starts and not at its first message. */
final class ConfigurationCheck {

    private static final String BEARER = "Bearer ";

    private ConfigurationCheck() {}

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if they will not do; the message names the options
     */
    static void check(TwinConfiguration settings) {
        if (isEmpty(settings.getToken()) && (isEmpty(settings.getEmail()) || isEmpty(settings.getPassword()))) {
            throw new IllegalArgumentException(
                    "TWIN needs credentials: set the options email and password, or token, for"
                            + " example camel.component.twin.email and camel.component.twin.password. Missing: "
                            + (isEmpty(settings.getEmail()) ? "email" : "")
                            + (isEmpty(settings.getEmail()) && isEmpty(settings.getPassword()) ? " and " : "")
                            + (isEmpty(settings.getPassword()) ? "password" : ""));
        }
        if (settings.getToken() != null
                && settings.getToken().trim().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new IllegalArgumentException("The option token must be the token alone, without the word Bearer");
        }
        checkProtected("baseUrl", settings.getBaseUrl(), settings);
        checkProtected("authUrl", settings.getAuthUrl(), settings);
        checkProxy(settings.getProxyHost(), settings.getProxyPort());
        for (NumberOption option : NumberOption.values()) {
            option.check(settings);
        }
    }

    private static void checkProxy(String host, Integer port) {
        if (host != null && port == null) {
            throw new IllegalArgumentException("The option proxyHost needs the option proxyPort");
        }
        if (port != null && host == null) {
            throw new IllegalArgumentException("The option proxyPort needs the option proxyHost");
        }
    }

    private static void checkProtected(String option, String url, TwinConfiguration settings) {
        if (!settings.isAllowInsecure() && !BaseUrl.parse(option, url).isProtected()) {
            throw new IllegalArgumentException("The option " + option + " is plain http to another machine, where"
                    + " credentials and values could be read on the way: use https, or set allowInsecure=true");
        }
    }
}
