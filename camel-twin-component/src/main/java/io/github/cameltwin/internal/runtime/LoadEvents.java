// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinLoadEvent;
import io.github.cameltwin.TwinLoadListener;
import io.github.cameltwin.TwinLoadProgress;
import io.github.cameltwin.internal.load.ProgressReport;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** Reports the progress of loads to the event notifiers of a context. */
public final class LoadEvents {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private LoadEvents() {}

    /** Returns the report of each load to the notifiers of the context, if it has one for such events when the load begins. */
    public static ProgressReport to(CamelContext context) {
        return new ProgressReport(
                "An EventNotifier", begun -> isAwaited(context, begun) ? listener(context) : null, PERIOD, true);
    }

    private static boolean isAwaited(CamelContext context, TwinLoadProgress begun) {
        TwinLoadEvent event = new TwinLoadEvent(context, begun);
        try {
            return context.getManagementStrategy().getEventNotifiers().stream()
                    .anyMatch(notifier -> notifier.isEnabled(event));
        } catch (RuntimeException e) {
            // A notifier that fails is no reason for a load to fail: each event logs it.
            return true;
        }
    }

    private static TwinLoadListener listener(CamelContext context) {
        return progress -> {
            try {
                context.getManagementStrategy().notify(new TwinLoadEvent(context, progress));
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        };
    }
}
