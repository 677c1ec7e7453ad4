// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

/** A way to set values, ready for use. */
interface Way {

    /** The pool of each way that has one: no call is to wait for a connection. */
    int MAX_CONNECTIONS = 256;

    /** Gets ready what shall not be measured. */
    Work prepare(Task task) throws Exception;

    /** What is measured. */
    interface Work {

        /** Sets values for the task's time, and ends when all are answered. */
        void run(Calls calls) throws Exception;
    }
}
