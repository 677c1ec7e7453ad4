// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.net.InetAddress;
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
     * @throws IllegalArgumentException if it isn't an http or https URL with a host, or has a user, a query, a fragment, or the
     *                                  API's own path; the message shows it without what may be secret
     */
    public static BaseUrl parse(String option, String url) {
        return new BaseUrlParser(option, url).parse();
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
    static boolean isThisMachine(String name) {
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
}
