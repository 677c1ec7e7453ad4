// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.load.FailedRow;
import io.github.cameltwin.internal.load.FailedRowHandler;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of the first failed row of a load without {@code failureUri}, for those who don't check the report. */
public final class FirstFailedRowLogger implements FailedRowHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FirstFailedRowLogger.class);

    private static final int SHOWN = 200;

    private final String source;
    private boolean warned;

    /** Creates the logger of one load, which names the source of the rows: a file, or the exchange's id. */
    public FirstFailedRowLogger(Exchange exchange) {
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        this.source = file == null ? "exchange " + exchange.getExchangeId() : "the file " + Text.oneLine(file, SHOWN);
    }

    @Override
    public boolean keepsRows() {
        return false;
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
                    reasonOf(row));
        }
    }

    /** Returns the reason without a full stop of TWIN's. */
    private static String reasonOf(FailedRow row) {
        String reason = row.reason();
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
