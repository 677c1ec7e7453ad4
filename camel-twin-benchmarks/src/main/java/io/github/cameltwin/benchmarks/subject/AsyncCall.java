// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

/** Sets one value without waiting for it. */
@FunctionalInterface
interface AsyncCall {

    void set(Completion completion);

    /** Hears of the outcome. */
    @FunctionalInterface
    interface Completion {

        /** The call has ended; with null if it succeeded. */
        void done(Throwable failure);
    }
}
