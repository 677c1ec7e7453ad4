// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinLoadEvent;
import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.internal.load.ProgressReport;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** Tells the progress of loads to the event notifiers of a context. */
public final class LoadEvents {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private LoadEvents() {}

    /** Returns the report of loads to the notifiers that the context has at each event. */
    public static ProgressReport to(CamelContext context) {
        return new ProgressReport(() -> progress -> notify(context, progress), PERIOD, true);
    }

    private static void notify(CamelContext context, TwinLoadProgress progress) {
        try {
            context.getManagementStrategy().notify(new TwinLoadEvent(context, progress));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
