// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.observe;

import io.github.cameltwin.internal.call.ApiCall;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;

/** Numbers by call and outcome. Thread-safe. */
public final class CallCounts {

    private static final int OUTCOMES = Outcome.values().length;

    private final LongAdder[] numbers = new LongAdder[ApiCall.values().length * OUTCOMES];

    CallCounts() {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new LongAdder();
        }
    }

    void add(ApiCall call, Outcome outcome, long number) {
        numbers[indexOf(call, outcome)].add(number);
    }

    public long of(ApiCall call, Outcome outcome) {
        return numbers[indexOf(call, outcome)].sum();
    }

    /** Returns the sum for the calls and outcomes that are wanted. */
    public long sum(BiPredicate<ApiCall, Outcome> wanted) {
        long sum = 0;
        for (ApiCall call : ApiCall.values()) {
            for (Outcome outcome : Outcome.values()) {
                if (wanted.test(call, outcome)) {
                    sum += of(call, outcome);
                }
            }
        }
        return sum;
    }

    private static int indexOf(ApiCall call, Outcome outcome) {
        return call.ordinal() * OUTCOMES + outcome.ordinal();
    }
}
