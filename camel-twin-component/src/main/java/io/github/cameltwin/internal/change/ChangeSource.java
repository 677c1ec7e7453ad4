/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
