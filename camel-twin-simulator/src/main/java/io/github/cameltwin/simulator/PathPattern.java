// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.Locale;

/** A method and a path with {@code *} for "any method" or "any one segment", as journal and faults are asked. */
final class PathPattern {
    private static final PathPattern ANY = new PathPattern("*", null);

    private final String method;
    /** Null: any path at all. */
    private final String[] segments;

    private PathPattern(String method, String[] segments) {
        this.method = method;
        this.segments = segments;
    }

    static PathPattern any() {
        return ANY;
    }

    static PathPattern of(String method, String path) {
        if (!path.startsWith("/") && !path.equals("*")) {
            throw new IllegalArgumentException("A path pattern starts with a slash: " + path);
        }
        return new PathPattern(method.toUpperCase(Locale.ROOT), path.equals("*") ? null : path.split("/", -1));
    }

    boolean matches(String requestMethod, String requestPath) {
        if (!method.equals("*") && !method.equals(requestMethod)) {
            return false;
        }
        if (segments == null) {
            return true;
        }
        int from = 0;
        for (int i = 0; i < segments.length; i++) {
            int slash = requestPath.indexOf('/', from);
            boolean last = i == segments.length - 1;
            if (last != (slash < 0)) {
                return false;
            }
            int to = last ? requestPath.length() : slash;
            String segment = segments[i];
            boolean same = segment.equals("*")
                    ? to > from
                    : segment.length() == to - from && requestPath.startsWith(segment, from);
            if (!same) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    @Override
    public String toString() {
        return method + " " + (segments == null ? "*" : String.join("/", segments));
    }
}
