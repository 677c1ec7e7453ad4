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
package io.github.cameltwin.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * The scheme, host and port of one of TWIN's services, and a path prefix where it stands behind a gateway.
 *
 * @param host       scheme, host and port
 * @param pathPrefix empty, or a path that starts with a slash and does not end with one
 */
public record BaseUrl(HttpHost host, String pathPrefix) {

    /**
     * Reads a base URL.
     *
     * @param  option                   the name of the option it comes from, for the message
     * @throws IllegalArgumentException if it is no http or https URL with a host, or has user, query or fragment
     */
    public static BaseUrl parse(String option, String url) {
        URI uri;
        try {
            uri = new URI(url == null ? "" : url.trim());
        } catch (URISyntaxException e) {
            // The exception would repeat the URL, with a password if one is in it.
            throw invalid(option, "is no URL");
        }
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw invalid(option, "must be an http or https URL with a host, such as https://chat-api.twin24.ai");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(option, "must have no user, query or fragment");
        }
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new BaseUrl(new HttpHost(scheme.toLowerCase(Locale.ROOT), uri.getHost(), uri.getPort()), path);
    }

    /** The URL without a slash at its end. */
    public String url() {
        return host.toURI() + pathPrefix;
    }

    /** Whether nobody on the way can read what is sent: by https, or because it does not leave this machine. */
    public boolean isProtected() {
        return "https".equals(host.getSchemeName()) || isThisMachine(host.getHostName());
    }

    /** Without asking a name server, whose answer may change. */
    private static boolean isThisMachine(String name) {
        String bare = name.replaceAll("^\\[|\\]$", "");
        if (InetAddressUtils.isIPv4(bare) || InetAddressUtils.isIPv6(bare)) {
            try {
                return InetAddress.getByName(bare).isLoopbackAddress();
            } catch (UnknownHostException e) {
                return false;
            }
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") || lower.endsWith(".localhost");
    }

    private static IllegalArgumentException invalid(String option, String problem) {
        return new IllegalArgumentException("The option " + option + " " + problem);
    }
}
