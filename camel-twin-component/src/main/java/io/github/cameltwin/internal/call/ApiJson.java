// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinClientAttribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The JSON that is exchanged with TWIN. */
public final class ApiJson {

    private static final ObjectMapper MAPPER = JsonMapperFactory.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final byte[] END = {'"', '}'};

    private static final String ERROR = "error";

    private ApiJson() {}

    /** What TWIN says when it refuses. */
    record ErrorBody(String error, Object details) {

        ErrorBody without(List<String> secrets) {
            return new ErrorBody(SecretRedactor.hide(error, secrets), SecretRedactor.hideIn(details, secrets));
        }
    }

    private record Created(String id) {}

    private record Attributes(Long count, List<TwinAttribute> items) {}

    private record Values(Long count, List<TwinClientAttribute> items) {}

    /** One field with a text, which is what nearly all calls carry: spares the generator that Jackson makes for each object. */
    public static byte[] write(String field, String text) {
        byte[] start = ("{\"" + field + "\":\"").getBytes(StandardCharsets.UTF_8);
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        return ByteBuffer.allocate(start.length + quoted.length + END.length)
                .put(start)
                .put(quoted)
                .put(END)
                .array();
    }

    public static byte[] write(Map<String, ?> fields) {
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not representable as JSON: " + e.getOriginalMessage(), e);
        }
    }

    public static String readCreatedId(ApiRequest request, ApiResponse response) {
        return read(request, response, Created.class, created -> isId(created.id()), "has no id")
                .id();
    }

    public static List<TwinAttribute> readAttributes(ApiRequest request, ApiResponse response) {
        return read(
                        request,
                        response,
                        Attributes.class,
                        list -> isWhole(list.count(), list.items())
                                && list.items().stream().allMatch(a -> a != null && isId(a.id()) && a.name() != null),
                        "has no list of as many items with id and name as its count says")
                .items();
    }

    public static List<TwinClientAttribute> readValues(ApiRequest request, ApiResponse response) {
        return read(
                        request,
                        response,
                        Values.class,
                        list -> isWhole(list.count(), list.items())
                                && list.items().stream().allMatch(v -> v != null && isId(v.id())),
                        "has no list of as many items with id as its count says")
                .items();
    }

    /** Without a class of its own for what is read, which Jackson would need a while to look into before the first call. */
    public static TokenPair readToken(ApiRequest request, ApiResponse response) {
        JsonNode tree = readTree(response);
        if (tree == null) {
            throw notJson(request, response);
        }
        String token = tree.path("token").textValue();
        if (!isText(token)) {
            throw FailureFactory.invalidResponse(request, response, "has no token");
        }
        return new TokenPair(token, tree.path("refreshToken").textValue());
    }

    /**
     * Accepts the response to a call that TWIN documents without a response body. JSON does no harm, unless it is an error;
     * anything else, such as the page of a proxy, means that TWIN has not seen the call.
     */
    public static Void readNothing(ApiRequest request, ApiResponse response) {
        if (response.body().length == 0 || response.text().isBlank()) {
            return null;
        }
        JsonNode tree = readTree(response);
        if (tree == null) {
            throw FailureFactory.invalidResponse(request, response, "has a body that is not TWIN's");
        }
        if (tree.hasNonNull(ERROR)) {
            throw FailureFactory.invalidResponse(request, response, "is an error");
        }
        return null;
    }

    /** What a refusal says: a body that isn't JSON is the error's text. */
    static ErrorBody readError(ApiResponse response) {
        return readErrorObject(response)
                .orElseGet(() -> new ErrorBody(response.body().length == 0 ? null : response.text(), null));
    }

    /** Returns what a response says in {@code error}; empty if it isn't a JSON object. */
    static Optional<ErrorBody> readErrorObject(ApiResponse response) {
        JsonNode tree = response.body().length == 0 ? null : readTree(response);
        if (tree == null || !tree.isObject()) {
            return Optional.empty();
        }
        JsonNode error = tree.get(ERROR);
        return Optional.of(new ErrorBody(
                error == null || error.isNull() ? null : error.isTextual() ? error.textValue() : error.toString(),
                MAPPER.convertValue(tree.get("details"), Object.class)));
    }

    private static <T> T read(
            ApiRequest request, ApiResponse response, Class<T> type, Predicate<T> isComplete, String otherwise) {
        T value;
        try {
            value = MAPPER.readValue(response.body(), type);
        } catch (IOException e) {
            throw notJson(request, response);
        }
        if (value == null || !isComplete.test(value)) {
            throw FailureFactory.invalidResponse(request, response, otherwise);
        }
        return value;
    }

    /** Without Jackson's message, which may quote the response. */
    private static ApiCallException notJson(ApiRequest request, ApiResponse response) {
        return FailureFactory.invalidResponse(request, response, "is not the JSON that TWIN documents");
    }

    private static JsonNode readTree(ApiResponse response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            return null;
        }
    }

    /** What a list that is cut short lacks would pass for deleted, and be created a second time. */
    private static boolean isWhole(Long count, List<?> items) {
        return items != null && (count == null || count <= items.size());
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    /** Whether it can be an id at all: one that could leave its place in a path would be no use to anybody but an attacker. */
    private static boolean isId(String id) {
        try {
            PathSegment.checkSafe("id", id);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
