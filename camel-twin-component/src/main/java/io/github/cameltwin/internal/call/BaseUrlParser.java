// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Reads a base URL and says what is wrong with it. Not by {@link java.net.URI}, which knows no host with an underscore, takes
 * {@code localhost:8024} for a scheme, and repeats passwords in its exceptions. No message shows what stands before an
 * {@code @} or after a {@code ?}, as these may be secrets.
 */
final class BaseUrlParser {

    private static final int SHOWN = 200;
    private static final int LONGEST_HOST = 253;
    private static final int LAST_PORT = 65_535;

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(.*)");

    /** With a scheme that lacks its colon or a slash, or without one. */
    private static final Pattern NEARLY_URL =
            Pattern.compile("(https?)(?::/*|/+)([^/].*)|/*((?:[\\w.-]+|\\[[0-9A-Fa-f:]+])(?::[0-9]*)?(?:/.*)?)");

    private static final Pattern AUTHORITY = Pattern.compile("(\\[.*]|[^:]*)(?::(.*))?");
    private static final Pattern HOST_NAME = Pattern.compile("[\\w-]{1,63}(?:\\.[\\w-]{1,63})*\\.?");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?[0-9]+\\.?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern PATH = Pattern.compile("(?:[\\w.~!$&'()*+,;=:/-]|%[0-9A-Fa-f]{2})*");

    /** What the component adds itself, or a part of it. */
    private static final Pattern API_PATH =
            Pattern.compile("(?i)(.*?)/api(?:/v1(?:/clients(?:/attributes)?|/auth(?:/login|/refresh)?)?)?/*");

    private final String option;
    private final String text;

    BaseUrlParser(String option, String url) {
        this.option = option;
        this.text = url == null ? "" : url.strip();
    }

    BaseUrl parse() {
        if (Text.isBlank(text)) {
            throw new IllegalArgumentException("The option " + option + " is blank. " + anExample());
        }
        checkCharacters();
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw invalid("which doesn't begin with http:// or https://", suggestion());
        }
        String scheme = url.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("which begins with " + scheme + "://", "Write http:// or https://");
        }
        HttpHost host = host(scheme, url.group(2));
        String path = url.group(3).replaceAll("/+$", "");
        checkPath(host, path);
        return new BaseUrl(host, path);
    }

    private void checkCharacters() {
        // First, as whatever follows may be part of a password.
        if (text.contains("@")) {
            throw invalid(
                    "with a user or a password before the @",
                    "Leave these out: the options email and password, or token, are what signs in");
        }
        if (text.contains("?") || text.contains("#")) {
            throw invalid("with a query or a fragment", "Leave out what begins with ? or #");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Text.isBlank(String.valueOf(c))
                    || Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT) {
                throw invalid(
                        "with a blank or an invisible character (U+%04X) at position %d".formatted((int) c, i + 1),
                        "Leave it out");
            }
        }
    }

    private HttpHost host(String scheme, String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        // Whatever it is, it matches.
        parts.matches();
        String name = parts.group(1);
        String port = parts.group(2) == null ? "" : parts.group(2);
        if (port.contains(":")) {
            throw invalid(
                    "with too many colons in its host", "Write an IPv6 address in brackets, such as http://[::1]");
        }
        if (name.isEmpty()) {
            throw invalid("without a host", anExample());
        }
        if (!port.isEmpty() && !isPort(port)) {
            throw invalid("with the port '" + port + "'", "Write a port from 1 to " + LAST_PORT);
        }
        return new HttpHost(scheme, hostName(name), port.isEmpty() ? -1 : Integer.parseInt(port));
    }

    private static boolean isPort(String port) {
        return PORT.matcher(port).matches() && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= LAST_PORT;
    }

    private String hostName(String name) {
        if (name.startsWith("[")) {
            String address = name.replaceAll("^\\[|(?:%\\w+)?]$", "");
            if (!name.endsWith("]") || !InetAddressUtils.isIPv6(address)) {
                throw invalid("with '" + name + "', which isn't an IPv6 address", "Write one such as http://[::1]");
            }
            return name;
        }
        String ascii = toAscii(name);
        if (ENDS_IN_NUMBER.matcher(ascii).matches() && !InetAddressUtils.isIPv4(ascii)) {
            throw invalid("with '" + name + "', which isn't an IPv4 address", "Write one such as http://127.0.0.1");
        }
        if (ascii.length() > LONGEST_HOST || !HOST_NAME.matcher(ascii).matches()) {
            throw invalid("with '" + name + "', which isn't the name of a host", anExample());
        }
        return ascii;
    }

    /** As name servers know it; a name that they can't know stays as it is. */
    private static String toAscii(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private void checkPath(HttpHost host, String path) {
        if (!PATH.matcher(path).matches()) {
            throw invalid("with a character that a path can't have", "Write it percent-encoded");
        }
        if (path.contains("//")) {
            throw invalid("with two slashes in a row", anExample());
        }
        if (API_PATH.matcher(path).matches()) {
            throw invalid(
                    "but the component adds /api/v1 and what follows it by itself",
                    "Write " + host.toURI() + withoutApiPath(path));
        }
    }

    private String suggestion() {
        Matcher nearly = NEARLY_URL.matcher(text);
        if (!nearly.matches()) {
            return anExample();
        }
        String scheme = nearly.group(1);
        String rest = withoutApiPath(scheme == null ? nearly.group(3) : nearly.group(2));
        if (scheme == null) {
            scheme = BaseUrl.isThisMachine(rest.replaceAll("(:[0-9]*)?(/.*)?$", "")) ? "http" : "https";
        }
        return "Write " + scheme + "://" + rest;
    }

    private static String withoutApiPath(String path) {
        Matcher api = API_PATH.matcher(path);
        return api.matches() ? api.group(1) : path;
    }

    private String anExample() {
        return "Write a URL such as "
                + (option.equals("authUrl") ? "https://iam.twin24.ai" : "https://chat-api.twin24.ai");
    }

    private IllegalArgumentException invalid(String problem, String fix) {
        return new IllegalArgumentException("The option " + option + " is '" + shown() + "', " + problem + ". " + fix);
    }

    private String shown() {
        String safe = text.replaceAll("(?s)^(\\w+://)?.*@", "$1xxxxxx@").replaceAll("(?s)([?#]).*", "$1xxxxxx");
        return Text.oneLine(safe, SHOWN);
    }
}
