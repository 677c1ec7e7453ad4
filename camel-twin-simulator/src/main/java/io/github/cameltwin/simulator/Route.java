// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Which of TWIN's calls a request is, with the ids of its path.
 *
 * @param call the call
 * @param clientId the decoded client id, or null
 * @param attributeId the decoded attribute id, or null
 */
record Route(Call call, String clientId, String attributeId) {
    private static final String LOGIN_PATH = "/api/v1/auth/login";
    private static final String REFRESH_PATH = "/api/v1/auth/refresh";
    private static final String CLIENTS = "/api/v1/clients/";
    private static final String ATTRIBUTES = "attributes";
    private static final String OF_CLIENT = "/attributes";

    /** TWIN's calls. */
    enum Call {
        LOGIN(true, false),
        REFRESH(true, false),
        CREATE_ATTRIBUTE(true, true),
        LIST_ATTRIBUTES(false, true),
        RENAME_ATTRIBUTE(true, true),
        DELETE_ATTRIBUTE(false, true),
        SET_VALUE(true, true),
        LIST_VALUES(false, true),
        DELETE_VALUE(false, true);

        private final boolean body;
        private final boolean bearer;

        Call(boolean body, boolean bearer) {
            this.body = body;
            this.bearer = bearer;
        }

        boolean hasBody() {
            return body;
        }

        boolean needsBearer() {
            return bearer;
        }

        /** TWIN's page asks for the header accept; the vendor's own library sends none to the auth calls. */
        boolean needsAccept() {
            return this != LOGIN && this != REFRESH;
        }
    }

    /** Finds the call; refuses a path that is none (404), and a method that the path does not have (405). */
    static Route of(String method, String path) {
        if (path.startsWith(CLIENTS)) {
            return ofClients(method, path.substring(CLIENTS.length()));
        }
        if (path.equals(LOGIN_PATH)) {
            return post(method, Call.LOGIN);
        }
        if (path.equals(REFRESH_PATH)) {
            return post(method, Call.REFRESH);
        }
        throw Refusal.notFound("Path");
    }

    private static Route post(String method, Call call) {
        if (!method.equals("POST")) {
            throw Refusal.method("POST");
        }
        return new Route(call, null, null);
    }

    private static Route ofClients(String method, String rest) {
        if (rest.equals(ATTRIBUTES)) {
            return switch (method) {
                case "POST" -> new Route(Call.CREATE_ATTRIBUTE, null, null);
                case "GET" -> new Route(Call.LIST_ATTRIBUTES, null, null);
                default -> throw Refusal.method("GET, POST");
            };
        }
        int slash = rest.indexOf('/');
        if (slash <= 0) {
            throw Refusal.notFound("Path");
        }
        if (slash == ATTRIBUTES.length() && rest.startsWith(ATTRIBUTES)) {
            String attributeId = segment(rest.substring(slash + 1));
            return switch (method) {
                case "PATCH" -> new Route(Call.RENAME_ATTRIBUTE, null, attributeId);
                case "DELETE" -> new Route(Call.DELETE_ATTRIBUTE, null, attributeId);
                default -> throw Refusal.method("DELETE, PATCH");
            };
        }
        if (!rest.startsWith(OF_CLIENT, slash)) {
            throw Refusal.notFound("Path");
        }
        String clientId = segment(rest.substring(0, slash));
        int end = slash + OF_CLIENT.length();
        if (rest.length() == end) {
            if (!method.equals("GET")) {
                throw Refusal.method("GET");
            }
            return new Route(Call.LIST_VALUES, clientId, null);
        }
        if (rest.charAt(end) != '/') {
            throw Refusal.notFound("Path");
        }
        String attributeId = segment(rest.substring(end + 1));
        return switch (method) {
            case "POST" -> new Route(Call.SET_VALUE, clientId, attributeId);
            case "DELETE" -> new Route(Call.DELETE_VALUE, clientId, attributeId);
            default -> throw Refusal.method("DELETE, POST");
        };
    }

    /** One decoded path segment; a blank, dotted or broken one is no path of TWIN's. */
    private static String segment(String raw) {
        if (raw.indexOf('/') >= 0 || raw.indexOf('#') >= 0) {
            throw Refusal.notFound("Path");
        }
        String id = raw;
        if (raw.indexOf('%') >= 0) {
            try {
                // A plus sign means itself in a path.
                id = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw Refusal.notFound("Path");
            }
        }
        if (id.isBlank() || id.equals(".") || id.equals("..")) {
            throw Refusal.notFound("Path");
        }
        return id;
    }
}
