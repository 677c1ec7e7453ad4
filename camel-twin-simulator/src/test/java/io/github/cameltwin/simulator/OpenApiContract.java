// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Checks traffic against {@code docs/openapi.yaml} with a validator that is not ours. For the tests of all modules:
 *
 * <pre>{@code
 * OpenApiContract.check(twin.journal().entries());
 * }</pre>
 *
 * <p>Requests that the simulator refused as wrong (400, 404, 405, 406, 415, 422) are taken to be meant so by the test:
 * only their answers are checked. Answers that a fault made up, or that were never sent, are not checked.
 */
public final class OpenApiContract {
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor("/openapi.yaml").build();
    private static final String AUTH = "/api/v1/auth/";
    private static final List<Integer> REFUSED = List.of(400, 404, 405, 406, 415, 422);

    private OpenApiContract() {}

    /**
     * Checks requests and answers, and also that there is something to check.
     *
     * @throws AssertionError that names every deviation, without headers or bodies
     */
    public static void check(List<JournalEntry> entries) {
        check(entries, entry -> REFUSED.contains(entry.status()));
    }

    /**
     * As {@link #check(List)}, with a choice of one's own of the requests that are wrong on purpose.
     *
     * @param meantToBeWrong the requests that are not checked; their answers are
     */
    public static void check(List<JournalEntry> entries, Predicate<JournalEntry> meantToBeWrong) {
        if (entries.isEmpty()) {
            throw new AssertionError("There is no traffic to check");
        }
        List<String> deviations = deviations(entries, meantToBeWrong);
        if (!deviations.isEmpty()) {
            throw new AssertionError("Not as openapi.yaml has it:\n" + String.join("\n", deviations));
        }
    }

    private static List<String> deviations(List<JournalEntry> entries, Predicate<JournalEntry> meantToBeWrong) {
        List<String> deviations = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (!meantToBeWrong.test(entry)) {
                add(deviations, entry, "request", VALIDATOR.validateRequest(request(entry)));
                headers(deviations, entry);
            }
            if (entry.status() != 0 && entry.fault() == null && !isNoCall(entry)) {
                add(deviations, entry, "answer", answer(entry));
            }
        }
        return deviations;
    }

    /** The document describes calls; what is none has no answer in it. */
    private static boolean isNoCall(JournalEntry entry) {
        return entry.status() == 405 || entry.responseBody().contains("Path is not found");
    }

    private static ValidationReport answer(JournalEntry entry) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(entry.status());
        if (!entry.responseBody().isEmpty()) {
            response.withContentType("application/json").withBody(entry.responseBody());
        }
        return VALIDATOR.validateResponse(entry.path(), Request.Method.valueOf(entry.method()), response.build());
    }

    private static Request request(JournalEntry entry) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(entry.method(), entry.path());
        entry.headers().forEach(request::withHeader);
        if (!entry.body().isEmpty()) {
            request.withBody(entry.body());
        }
        if (entry.query() != null) {
            for (String parameter : entry.query().split("&")) {
                String[] pair = parameter.split("=", 2);
                request.withQueryParam(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return request.build();
    }

    /**
     * OpenAPI leaves these headers to the media types, where the validator is lenient. TWIN's page asks for both; only
     * the auth calls can do without accept.
     */
    private static void headers(List<String> deviations, JournalEntry entry) {
        String accept = entry.header("accept");
        boolean accepted = accept == null ? entry.path().startsWith(AUTH) : accept.equals("application/json");
        if (!accepted) {
            deviations.add(entry + ": request: accept is " + accept);
        }
        String type = entry.header("content-type");
        if (entry.body().isEmpty() ? type != null : type == null || !type.startsWith("application/json")) {
            deviations.add(entry + ": request: content-type is " + type);
        }
    }

    private static void add(List<String> deviations, JournalEntry entry, String side, ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> deviations.add(entry + ": " + side + ": " + message.getMessage()));
    }
}
