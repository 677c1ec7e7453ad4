// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.http;

import io.github.cameltwin.internal.call.ApiResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Reads a response of HttpClient into memory, up to a limit. */
final class LimitedResponseConsumer extends AbstractBinResponseConsumer<ApiResponse> {

    private final ResponseReader reader;
    private volatile boolean givenUp;

    /**
     * Creates a consumer of one response.
     *
     * @param limit   maximum size of the response, in bytes
     * @param secrets texts to redact if the response repeats them
     */
    LimitedResponseConsumer(int limit, List<String> secrets) {
        this.reader = new ResponseReader(limit, secrets);
    }

    /** Fails at the next part of the response, so that the HTTP client closes the connection. Thread-safe. */
    void giveUp() {
        givenUp = true;
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) {
        reader.head(response, contentType == null ? null : contentType.getCharset());
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer src, boolean endOfStream) throws IOException {
        if (givenUp) {
            throw new IOException("The response was given up");
        }
        reader.data(src);
    }

    @Override
    protected ApiResponse buildResult() {
        return reader.response();
    }

    @Override
    public void releaseResources() {
        // Nothing is held outside of the heap.
    }
}
