// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

/**
 * Watches loads, to draw a progress bar for one. It is told a few times a second how far each load has come, and once when
 * it has ended. Calls about one load come one after the other, calls about several loads may come at the same time.
 * <p>
 * A listener that takes its time holds up nothing: it misses calls meanwhile. The end of a load waits two seconds for it and
 * then goes on. What it throws is logged, and the load goes on too.
 */
@FunctionalInterface
public interface TwinLoadListener {

    void onProgress(TwinLoadProgress progress);
}
