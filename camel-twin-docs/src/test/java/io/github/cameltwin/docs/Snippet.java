// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document.
 *
 * @param file     the document
 * @param line     where in it the block starts
 * @param language what is written after the fence
 * @param text     what is in the block
 */
record Snippet(String file, int line, String language, String text) {

    private static final Pattern PUBLIC_CLASS = Pattern.compile("public class (\\w+)");

    /** The Java source: the block itself if it is a class, or a RouteBuilder around it. */
    String javaSource() {
        return isClass() ? text : """
                import io.github.cameltwin.*;
                import org.apache.camel.builder.RouteBuilder;

                public class Routes extends RouteBuilder {
                    @Override
                    public void configure() throws Exception {
                        %s
                    }
                }
                """.formatted(text);
    }

    String className() {
        Matcher matcher = PUBLIC_CLASS.matcher(javaSource());
        if (!matcher.find()) {
            throw new IllegalStateException(this + " has no public class");
        }
        return matcher.group(1);
    }

    private boolean isClass() {
        return text.contains("public class ");
    }

    /** For test names and messages. */
    @Override
    public String toString() {
        return file + ":" + line + " " + language;
    }
}
