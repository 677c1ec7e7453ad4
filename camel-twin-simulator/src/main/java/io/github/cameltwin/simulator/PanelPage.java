// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page of the operator's panel: one file, and a policy under which only its own script and style run, so that a
 * value that looks like markup stays text even if the page had a hole.
 */
final class PanelPage {
    private static final String FILE = "panel.html";

    private final Buffer html;
    private final String policy;

    PanelPage() {
        String page = read();
        html = Buffer.buffer(page);
        policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'; script-src 'sha256-" + hashOf(page, "script") + "'; style-src 'sha256-"
                + hashOf(page, "style") + "'";
    }

    Buffer html() {
        return html;
    }

    String policy() {
        return policy;
    }

    private static String read() {
        try (InputStream stream = PanelPage.class.getResourceAsStream(FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page is missing from the jar: " + FILE, e);
        }
    }

    private static String hashOf(String page, String element) {
        int from = page.indexOf('<' + element + '>') + element.length() + 2;
        String content = page.substring(from, page.indexOf("</" + element + '>', from));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
