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
package io.github.cameltwin;

import io.github.cameltwin.load.LoadStopped;
import io.github.cameltwin.operation.TwinAction;

/**
 * A {@code load} that ended before its last row: too many rows in a row could not be sent, the rows could not be read on,
 * {@code failureUri} did not take a failed one, or the route was stopped. The cause is the failure behind it, where there
 * is one. What was set stays set: the same load can be run again from its beginning.
 */
public class TwinLoadStoppedException extends TwinOperationFailedException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;

    protected TwinLoadStoppedException(TwinAction action, LoadStopped stopped) {
        super(action, action + " " + stopped.getMessage(), stopped.failure(), stopped.retryable());
        this.report = stopped.report();
    }

    static TwinLoadStoppedException of(TwinAction action, LoadStopped stopped) {
        TwinLoadStoppedException exception = new TwinLoadStoppedException(action, stopped);
        if (stopped.getCause() != null) {
            exception.initCause(of(action, stopped.getCause()));
        }
        return exception;
    }

    /** How far the load came. */
    public TwinLoadReport getReport() {
        return report;
    }
}
