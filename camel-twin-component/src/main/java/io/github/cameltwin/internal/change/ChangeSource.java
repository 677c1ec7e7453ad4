// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.change;

import io.github.cameltwin.TwinChange;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One list of TWIN's whose changes are watched. */
public sealed interface ChangeSource permits AttributeChangeSource, ClientValueChangeSource {

    /** What this is, for messages. */
    String what();

    /** The key that its state is kept under. */
    String key();

    /** Lists what TWIN has now. Nothing blocks; a failure is a {@link io.github.cameltwin.internal.call.ApiCallException}. */
    CompletableFuture<Snapshot> list();

    /** The earlier snapshot with all of the later one that is new to it, but no change that anybody has to be told. */
    Snapshot withoutNews(Snapshot before, Snapshot now);

    /**
     * The differences: first what is gone, then what is different, then what is new, so that a name is free before
     * somebody else has it.
     */
    List<TwinChange> changes(Snapshot before, Snapshot now);
}
