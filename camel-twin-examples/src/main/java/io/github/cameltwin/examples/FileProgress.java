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
package io.github.cameltwin.examples;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinSyncReport;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Watches the route that reads files, from outside: counts rows as they are done, draws a progress bar, and reports each
 * file at its end. The route takes one file at a time and several rows of it at once.
 */
final class FileProgress extends EventNotifierSupport {
    private static final String ROUTE = "clients-file";

    private final boolean visible;
    private final Consumer<FileReport> listener;
    private ProgressBar bar;
    private long started;
    private long rows;
    private long rejected;
    private long set;
    private long unchanged;
    private int firstRow;
    private String firstClient;

    /**
     * @param visible  whether to draw the bar, which makes sense on a terminal only
     * @param listener is told of each file when it is done
     */
    FileProgress(boolean visible, Consumer<FileReport> listener) {
        this.visible = visible;
        this.listener = listener;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeEvent of
                && ROUTE.equals(of.getExchange().getFromRouteId());
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        Integer row = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
        boolean done = event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
        if (row != null && done) {
            count(exchange, row);
        } else if (row == null && event instanceof ExchangeCreatedEvent) {
            begin(exchange);
        } else if (row == null && done) {
            end(exchange);
        }
    }

    private void begin(Exchange file) {
        started = System.nanoTime();
        rows = 0;
        rejected = 0;
        set = 0;
        unchanged = 0;
        firstRow = Integer.MAX_VALUE;
        firstClient = null;
        if (visible) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name(file))
                    .setUnit(" rows", 1)
                    .setInitialMax(countRows(file))
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(100)
                    .showSpeed()
                    .build();
        }
    }

    private void count(Exchange exchange, int row) {
        if (exchange.getMessage().getBody() instanceof TwinSyncReport report) {
            set += report.set();
            unchanged += report.unchanged();
            if (row < firstRow) {
                firstRow = row;
                firstClient = exchange.getMessage().getHeader(TwinConstants.CLIENT_ID, String.class);
            }
        } else if (exchange.getException() == null) {
            rejected++;
        } else {
            // Not done: whatever ended the file is no fault of this row.
            return;
        }
        rows++;
        if (bar != null) {
            bar.stepTo(rows);
        }
    }

    private void end(Exchange file) {
        hide();
        listener.accept(new FileReport(
                name(file),
                rows,
                rejected,
                set,
                unchanged,
                Duration.ofNanos(System.nanoTime() - started),
                firstClient,
                file.getException()));
    }

    /** Ends the bar, if there is one: done or not. */
    synchronized void hide() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static String name(Exchange file) {
        return file.getMessage().getHeader(Exchange.FILE_NAME_CONSUMED, String.class);
    }

    /** How many rows there are, or -1 where that cannot be told; what is wrong with the file the route will find. */
    private static long countRows(Exchange file) {
        if (!(file.getMessage().getBody() instanceof GenericFile<?> body) || !(body.getFile() instanceof File onDisk)) {
            return -1;
        }
        try (CSVParser parser = CSVParser.parse(onDisk, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
            return parser.stream().skip(1).count();
        } catch (IOException | UncheckedIOException e) {
            return -1;
        }
    }
}
