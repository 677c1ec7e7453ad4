// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * Receives the progress of loads, for example to draw a progress bar: a few times per second, and once at the end of each
 * load. Calls about one load are sequential, calls about different loads may be concurrent.
 * <p>
 * A slow listener doesn't delay a load; it misses calls meanwhile. The end of a load waits two seconds for it at most. An
 * exception of the listener is logged and doesn't stop the load.
 */
@FunctionalInterface
public interface TwinLoadListener {

    void onProgress(TwinLoadProgress progress);
}
