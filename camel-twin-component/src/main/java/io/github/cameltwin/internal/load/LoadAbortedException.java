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
package io.github.cameltwin.internal.load;

import io.github.cameltwin.TwinLoadReport;
import java.util.Locale;

/** A load that ended before its last row. */
public final class LoadAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadReport report;
    private final boolean retryable;

    LoadAbortedException(TwinLoadReport report, Throwable cause, boolean retryable) {
        super(
                String.format(
                        Locale.ROOT,
                        "stopped after %,d rows, of which %,d are done and %,d failed: %s",
                        report.rows(),
                        report.done(),
                        report.failed(),
                        report.stopped()),
                cause,
                false,
                false);
        this.report = report;
        this.retryable = retryable;
    }

    public TwinLoadReport report() {
        return report;
    }

    /** Whether the same load may come to its end later, without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }
}
