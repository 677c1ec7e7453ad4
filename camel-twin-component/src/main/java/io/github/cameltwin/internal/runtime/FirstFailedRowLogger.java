// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.call.Text;
import io.github.cameltwin.internal.load.FailedRow;
import io.github.cameltwin.internal.load.FailedRowHandler;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of the first failed row of a load, for those who check neither the report nor {@code failureUri}. */
public final class FirstFailedRowLogger implements FailedRowHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FirstFailedRowLogger.class);

    private static final int SHOWN = 200;

    private final String source;
    private final String whereOthersAre;
    private boolean warned;

    private FirstFailedRowLogger(Exchange exchange, String whereOthersAre) {
        this.whereOthersAre = whereOthersAre;
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        this.source = file == null ? "exchange " + exchange.getExchangeId() : "the file " + Text.oneLine(file, SHOWN);
    }

    /** Creates the logger of one load without {@code failureUri}. It names the source of the rows: a file, or the exchange's id. */
    public static FirstFailedRowLogger withoutFailureUri(Exchange exchange) {
        return new FirstFailedRowLogger(
                exchange,
                "Of further ones, the first hundred are in the report only; the option failureUri takes them all");
    }

    /** Creates the logger of one load with {@code failureUri}. */
    static FirstFailedRowLogger withFailureUri(Exchange exchange) {
        return new FirstFailedRowLogger(exchange, "It and further ones go to failureUri");
    }

    @Override
    public boolean keepsRows() {
        return false;
    }

    @Override
    public void take(FailedRow row) {
        if (!warned) {
            warned = true;
            LOG.warn("Row {} of {} failed: {}. {}.", row.number(), source, reasonOf(row), whereOthersAre);
        }
    }

    /** Returns the reason without a full stop of TWIN's. */
    private static String reasonOf(FailedRow row) {
        String reason = row.reason();
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
