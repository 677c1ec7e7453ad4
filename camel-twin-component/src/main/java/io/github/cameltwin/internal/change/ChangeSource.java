// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One list of TWIN's whose changes are watched. */
public sealed interface ChangeSource permits AttributeChangeSource, ClientValueChangeSource {

    /** Returns the name of this source, for messages. */
    String what();

    /** Returns the key of its snapshot. */
    String key();

    /** Lists what TWIN has now. Nothing blocks; a failure is a {@link io.github.cameltwin.internal.call.ApiCallException}. */
    CompletableFuture<Snapshot> list();

    /** Returns the earlier snapshot with those differences of the later one that don't count as changes. */
    Snapshot withoutNews(Snapshot before, Snapshot now);

    /**
     * The differences: first what is gone, then what is different, then what is new, so that a name is free before
     * another attribute takes it.
     */
    List<TwinChange> changes(Snapshot before, Snapshot now);
}
