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
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.load.FailedRow;
import io.github.cameltwin.internal.load.FailedRowHandler;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of the first failed row of a load that has no {@code failureUri}, as who looks at no report would never know. */
public final class FirstFailedRowLogger implements FailedRowHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FirstFailedRowLogger.class);

    private static final int SHOWN = 200;

    private final String source;
    private boolean warned;

    /** A log of one load, which tells by a file's name or the exchange's id where the rows came from. */
    public FirstFailedRowLogger(Exchange exchange) {
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        this.source = file == null ? "exchange " + exchange.getExchangeId() : "the file " + Text.oneLine(file, SHOWN);
    }

    @Override
    public void take(FailedRow row) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "Row {} of {} failed: {}. Of further ones, the first hundred are in the report only; the option"
                            + " failureUri takes them all.",
                    row.number(),
                    source,
                    row.reason());
        }
    }
}
