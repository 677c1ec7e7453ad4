// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

/** The figures of one load, which grow until its end. Thread-safe. */
public interface LoadFigures {

    /** Returns whether the load sends nothing, so that its rows and values are what a load would do. */
    boolean dryRun();

    /** Returns the number of rows read. */
    long rows();

    /** Returns the number of rows whose values TWIN has now. */
    long done();

    /** Returns the number of failed rows. */
    long failed();

    /** Returns the number of values set. */
    long set();

    /** Returns the number of values deleted. */
    long deleted();

    /** Returns the number of up-to-date values, which were skipped. */
    long unchanged();

    /** Returns the time since the load began. */
    long elapsedNanos();
}
