// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One HTTP request to TWIN.
 *
 * @param call          which of the calls it is
 * @param base          where to send it
 * @param path          the encoded path below the base
 * @param body          the JSON to send; null where the call has no body
 * @param authorization the value of the Authorization header; null before authentication
 * @param secrets       what must not be shown where the response repeats it
 * @param current       says whether it is still to be sent
 * @param observation   receives what happens to the call
 */
public record ApiRequest(
        ApiCall call,
        BaseUrl base,
        String path,
        byte[] body,
        String authorization,
        List<String> secrets,
        BooleanSupplier current,
        CallObservation observation) {

    /** For requests that are sent in any case. One object, so that they can be told from others. */
    public static final BooleanSupplier ALWAYS = () -> true;

    private static final int SHOWN = 1_000;

    public static ApiRequest of(ApiCall call, BaseUrl base, String path, byte[] body) {
        return new ApiRequest(call, base, path, body, null, List.of(), ALWAYS, CallObservation.NONE);
    }

    public ApiRequest authorizedBy(String authorizationValue, List<String> secretsInIt) {
        return new ApiRequest(call, base, path, body, authorizationValue, secretsInIt, current, observation);
    }

    /** The same, with more that must not show where the response repeats it. */
    public ApiRequest withSecrets(List<String> more) {
        List<String> all = Stream.concat(secrets.stream(), more.stream()).toList();
        return new ApiRequest(call, base, path, body, authorization, all, current, observation);
    }

    /** The same, sent only while it is current. */
    public ApiRequest onlyWhile(BooleanSupplier isCurrent) {
        return new ApiRequest(call, base, path, body, authorization, secrets, isCurrent, observation);
    }

    /** Returns why it isn't to be sent any more; null if it is. Asks a user's code, whose failure is a reason too. */
    public Throwable cancellation() {
        if (current == ALWAYS) {
            return null;
        }
        try {
            return current.getAsBoolean() ? null : new CancelledRequestException();
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    public ApiRequest observedBy(CallObservation observer) {
        return new ApiRequest(call, base, path, body, authorization, secrets, current, observer);
    }

    /** Where it goes, as failures tell it: Camel works on that text in a time that grows with the square of its length. */
    String url() {
        return base.url() + Text.oneLine(path, SHOWN);
    }

    /** Method and path, as messages show it: never a secret, and an id of a megabyte only as far as it helps. */
    @Override
    public String toString() {
        return call.method() + " " + base.pathPrefix() + Text.oneLine(path, SHOWN);
    }
}
