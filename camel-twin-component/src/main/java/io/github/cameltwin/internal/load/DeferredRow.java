// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.load;

/** A row that becomes an object of its own only where it failed and somebody wants to see it. */
public interface DeferredRow {

    /** Returns the row as it came. */
    Object asItCame();
}
