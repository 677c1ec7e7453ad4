// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a snippet as its reader would: against what is on the class path, and nothing else. */
final class SnippetCompiler {

    private SnippetCompiler() {}

    /** The class of a snippet. */
    static Class<?> compile(Snippet snippet, Path folder) throws IOException, ClassNotFoundException {
        Path source = folder.resolve(snippet.className() + ".java");
        Files.writeString(source, snippet.javaSource());
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
            compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        if (!compiled) {
            throw new AssertionError(snippet + " does not compile:\n" + messages);
        }
        // Stays open: the classes of a route go on loading others while it runs.
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
        return loader.loadClass(snippet.className());
    }
}
