// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.runtime;

import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.internal.call.Text;
import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.support.EndpointHelper;

/**
 * The options that are numbers or durations, with unit and range. Camel turns other texts into 0, lets long numbers overflow,
 * and turns durations into milliseconds, whatever the option's unit. Each constant has the name of its option.
 */
enum NumberOption {
    companyId(Unit.NUMBER, 1, Integer.MAX_VALUE, TwinConfiguration::getCompanyId),
    tokenTtl(Unit.SECONDS, 1, Limits.YEAR_IN_SECONDS, TwinConfiguration::getTokenTtl),
    proxyPort(Unit.NUMBER, 1, Limits.PORT, TwinConfiguration::getProxyPort),
    connectTimeout(Unit.DURATION, 1, Limits.DAY, TwinConfiguration::getConnectTimeout),
    requestTimeout(Unit.DURATION, 1, Limits.DAY, TwinConfiguration::getRequestTimeout),
    maxResponseSize(Unit.NUMBER, 1, Limits.GIBIBYTE, TwinConfiguration::getMaxResponseSize),
    maxConnections(Unit.NUMBER, 1, Limits.MANY, TwinConfiguration::getMaxConnections),
    maxInFlight(Unit.NUMBER, 1, Limits.MANY, TwinConfiguration::getMaxInFlight),
    maxRequestsPerSecond(Unit.NUMBER, 0, 10 * Limits.MANY, TwinConfiguration::getMaxRequestsPerSecond),
    maxRetries(Unit.NUMBER, 0, Limits.MANY, TwinConfiguration::getMaxRetries),
    retryDelay(Unit.DURATION, 0, Limits.DAY, TwinConfiguration::getRetryDelay),
    maxRetryDelay(Unit.DURATION, 0, Limits.DAY, TwinConfiguration::getMaxRetryDelay),
    nameCacheTtl(Unit.DURATION, 0, Limits.YEAR, TwinConfiguration::getNameCacheTtl),
    healthCheckDownAfter(Unit.DURATION, 0, Limits.YEAR),
    // Those of single endpoints, and of Camel's schedulers.
    stopAfterFailures(Unit.NUMBER, 0, Integer.MAX_VALUE),
    resendAfter(Unit.DURATION, 1, Limits.YEAR),
    maxDeletePercent(Unit.NUMBER, 0, Limits.PERCENT),
    maxDeletes(Unit.NUMBER, 0, Integer.MAX_VALUE),
    maxMessagesPerPoll(Unit.NUMBER, 0, Integer.MAX_VALUE),
    delay(Unit.DURATION, 1, Limits.YEAR),
    initialDelay(Unit.MILLIS, 0, Limits.YEAR),
    backoffErrorThreshold(Unit.NUMBER, 0, Integer.MAX_VALUE),
    backoffIdleThreshold(Unit.NUMBER, 0, Integer.MAX_VALUE),
    backoffMultiplier(Unit.NUMBER, 0, Integer.MAX_VALUE),
    repeatCount(Unit.NUMBER, Long.MIN_VALUE, Long.MAX_VALUE);

    private static final int SHOWN = 100;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    /** The forms that Camel documents. It accepts more, and reads much of it wrongly: 1w, 5S and -5s are 0. */
    private static final Pattern DURATION =
            Pattern.compile("(?=.)(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m(?!s))?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

    private static final long[] MILLIS = {Limits.DAY, 3_600_000, 60_000, 1_000, 1};

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    private final Unit unit;
    private final long least;
    private final long most;
    private final Function<TwinConfiguration, Number> value;

    private enum Unit {
        NUMBER,
        SECONDS,
        /** Camel binds it as a number of milliseconds. */
        MILLIS,
        /** Camel binds it as a duration, so ISO 8601 does too. */
        DURATION
    }

    private static final class Limits {
        private static final int PORT = 65_535;
        private static final int PERCENT = 100;
        private static final int MANY = 10_000;
        private static final int GIBIBYTE = 1 << 30;
        private static final long DAY = 86_400_000;
        private static final long YEAR = 365 * DAY;
        private static final long YEAR_IN_SECONDS = YEAR / 1_000;
    }

    NumberOption(Unit unit, long least, long most) {
        this(unit, least, most, settings -> null);
    }

    NumberOption(Unit unit, long least, long most, Function<TwinConfiguration, Number> value) {
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.value = value;
    }

    /** Finds the option of this name, in any case; nothing if it isn't a number or duration. */
    static Optional<NumberOption> of(String name) {
        return Arrays.stream(values())
                .filter(option -> option.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * Checks a value that Camel is about to bind. References to beans pass.
     *
     * @throws IllegalArgumentException if it isn't in the option's unit, or is out of its range
     */
    void checkWritten(Object written) {
        boolean readable = written instanceof String || written instanceof Number || written instanceof Duration;
        if (!readable || EndpointHelper.isReferenceParameter(written.toString())) {
            return;
        }
        String text = written.toString();
        BigInteger number = read(text);
        if (number == null) {
            throw new IllegalArgumentException(is(text) + ", which isn't " + kind() + fix(text));
        }
        checkRange(text, number);
    }

    /**
     * Checks the value that the option has.
     *
     * @throws IllegalArgumentException if it is out of the option's range
     */
    void check(TwinConfiguration settings) {
        Number number = value.apply(settings);
        if (number != null) {
            checkRange(number.toString(), BigInteger.valueOf(number.longValue()));
        }
    }

    private void checkRange(String text, BigInteger number) {
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new IllegalArgumentException(is(text) + ", which is out of range" + fix(text));
        }
    }

    private BigInteger read(String text) {
        if (WHOLE.matcher(text).matches()) {
            return new BigInteger(text);
        }
        return switch (unit) {
            case NUMBER, SECONDS -> null;
            case MILLIS -> millis(text);
            case DURATION -> text.regionMatches(true, 0, "P", 0, 1) ? isoMillis(text) : millis(text);
        };
    }

    /** Returns the milliseconds of a duration in units, or null if it isn't one. */
    private static BigInteger millis(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < MILLIS.length; i++) {
            if (parts.group(i + 1) != null) {
                sum = sum.add(new BigInteger(parts.group(i + 1)).multiply(BigInteger.valueOf(MILLIS[i])));
            }
        }
        return sum;
    }

    private static BigInteger isoMillis(String text) {
        try {
            Duration duration = Duration.parse(text);
            return BigInteger.valueOf(duration.getSeconds())
                    .multiply(THOUSAND)
                    .add(BigInteger.valueOf(duration.toMillisPart()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private String is(String text) {
        return "The option " + name() + " is '" + Text.shown(text) + "'";
    }

    private String kind() {
        return switch (unit) {
            case NUMBER -> "a whole number";
            case SECONDS -> "a whole number of seconds";
            case MILLIS, DURATION -> "a duration";
        };
    }

    private String fix(String text) {
        return switch (unit) {
            case NUMBER -> ". Write a number from " + least + " to " + most;
            case SECONDS -> {
                BigInteger duration = millis(text);
                yield duration == null
                        ? ". Write a number of seconds from " + least + " to " + most
                        : ". Write " + duration.divide(THOUSAND).max(BigInteger.ONE);
            }
            case MILLIS, DURATION ->
                ". Write milliseconds, or units as in 500ms, 30s or 1m30s, from " + least + "ms to " + most / Limits.DAY
                        + "d";
        };
    }
}
