// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import java.util.EventObject;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/**
 * The progress of a {@code load} as an event of Camel's: once per second, and once at its end. Any {@code EventNotifier} that
 * the context has when the load begins receives it, its type is {@code Custom}.
 */
public class TwinLoadEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    private final transient TwinLoadProgress progress;
    private long timestamp = System.currentTimeMillis();

    public TwinLoadEvent(CamelContext source, TwinLoadProgress progress) {
        super(source);
        this.progress = progress;
    }

    /** Returns the load's figures. */
    public TwinLoadProgress getProgress() {
        return progress;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return "TWIN load of exchange " + progress.exchangeId() + ": " + progress;
    }
}
