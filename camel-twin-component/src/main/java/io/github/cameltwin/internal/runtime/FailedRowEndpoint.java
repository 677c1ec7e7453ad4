// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.internal.load.FailedRow;
import io.github.cameltwin.internal.load.FailedRowHandler;
import io.github.cameltwin.internal.operation.Action;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;

/**
 * Sends each failed row of one exchange to {@code failureUri}, as an exchange of its own: with the headers of the other, or those
 * of the row where it is a message itself.
 */
public record FailedRowEndpoint(ProducerTemplate template, Endpoint endpoint, Exchange exchange)
        implements FailedRowHandler {

    @Override
    public void take(FailedRow failed) throws Exception {
        Throwable cause = ExceptionTranslator.translate(Action.LOAD_ROWS, failed.cause());
        Exchange row = ExchangeHelper.createCorrelatedCopy(exchange, false);
        // The caller waits for the load's report, not for a reply to each row.
        row.setPattern(ExchangePattern.InOnly);
        putRow(failed.row(), row.getMessage());
        row.getMessage().setHeader(TwinConstants.ROW_NUMBER, failed.number());
        row.getMessage().setHeader(TwinConstants.REASON, failed.reason());
        row.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, cause);
        template.send(endpoint, row);
        if (row.getException() != null) {
            throw row.getException();
        }
    }

    /** Sets body and headers of a row that is a message itself, such as a record of a batch; else the body alone. */
    private static void putRow(Object row, Message message) {
        Message own =
                row instanceof Exchange exchange ? exchange.getMessage() : row instanceof Message one ? one : null;
        message.setBody(own == null ? row : own.getBody());
        if (own != null) {
            // Only its own: an aggregator gives a batch the headers of one element, such as the key of another record.
            message.removeHeaders("*");
            message.getHeaders().putAll(own.getHeaders());
            putCharset(own.getExchange(), message.getExchange());
        }
    }

    private static void putCharset(Exchange from, Exchange to) {
        Object charset = from == null ? null : from.getProperty(ExchangePropertyKey.CHARSET_NAME);
        if (charset == null) {
            to.removeProperty(ExchangePropertyKey.CHARSET_NAME);
        } else {
            to.setProperty(ExchangePropertyKey.CHARSET_NAME, charset);
        }
    }
}
