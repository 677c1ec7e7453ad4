// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.change.ChangePoller.Failed;
import io.github.cameltwin.internal.operation.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Translates all failures of a poll into one exception, whatever the number of clients. */
public final class PollFailureTranslator {

    private PollFailureTranslator() {}

    /**
     * Returns the exception of the first failure. It names the clients with the same failure; a failure of another kind is
     * suppressed in it, one for each kind.
     *
     * @param failures at least one
     */
    public static Exception toException(Action action, List<Failed> failures) {
        Map<Object, List<Failed>> byKind = failures.stream()
                .collect(Collectors.groupingBy(PollFailureTranslator::kindOf, LinkedHashMap::new, Collectors.toList()));
        List<Exception> exceptions =
                byKind.values().stream().map(same -> exceptionOf(action, same)).toList();
        Exception first = exceptions.get(0);
        exceptions.stream().skip(1).forEach(first::addSuppressed);
        return first;
    }

    private static Object kindOf(Failed failed) {
        return failed.cause() instanceof ApiCallException twin
                ? List.of(twin.kind(), twin.status())
                : failed.cause().getClass();
    }

    private static Exception exceptionOf(Action action, List<Failed> same) {
        Throwable cause = same.get(0).cause();
        if (cause instanceof ApiCallException twin) {
            List<String> others =
                    same.stream().skip(1).map(failed -> failed.watched().what()).toList();
            return ExceptionTranslator.translate(action, others.isEmpty() ? twin : twin.alsoOf(others));
        }
        return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }
}
