// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.message;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.internal.call.JsonMapperFactory;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Distinguishes data types of other libraries from beans, by their names, without a dependency on any of them. A JSON tree is
 * read as the JSON that it stands for; whatever else a library made has getters too, but isn't a bean: a DOM node, say, or
 * a protobuf message, whose getters would become attributes.
 */
final class ForeignTypes {

    /** JSON trees whose {@code toString} is their JSON. */
    private static final Set<String> JSON_TREES = Set.of(
            "tools.jackson.core.TreeNode",
            "com.fasterxml.jackson.core.TreeNode",
            "org.codehaus.jackson.JsonNode",
            "com.google.gson.JsonElement",
            "org.json.JSONObject",
            "org.json.JSONObject$Null",
            "org.json.JSONArray",
            "org.codehaus.jettison.json.JSONObject",
            "org.codehaus.jettison.json.JSONArray",
            "io.vertx.core.json.JsonObject",
            "io.vertx.core.json.JsonArray",
            "jakarta.json.JsonValue",
            "javax.json.JsonValue",
            "com.eclipsesource.json.JsonValue",
            "kotlinx.serialization.json.JsonElement");

    /** The base types of generated classes, which stand in a user's package. */
    private static final Set<String> NO_BEANS = Set.of(
            "org.w3c.dom.Node",
            "javax.xml.stream.XMLStreamReader",
            "javax.xml.stream.XMLEventReader",
            "javax.xml.stream.events.XMLEvent",
            "javax.xml.transform.Source",
            "javax.xml.bind.JAXBElement",
            "jakarta.xml.bind.JAXBElement",
            "com.google.protobuf.MessageLite",
            "com.google.protobuf.MessageLiteOrBuilder",
            "org.apache.avro.generic.GenericContainer",
            "org.apache.thrift.TBase",
            "java.sql.ResultSet",
            "java.lang.Throwable",
            "java.lang.Iterable",
            "java.util.Iterator",
            "java.util.Map$Entry",
            "org.apache.camel.Exchange",
            "org.apache.camel.Message",
            "org.apache.camel.WrappedFile",
            "org.apache.camel.StreamCache");

    /** Packages that hold no user's beans. */
    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.fasterxml.jackson.",
            "tools.jackson.",
            "com.google.",
            "com.mongodb.",
            "org.bson.",
            "org.json.",
            "org.w3c.",
            "org.xml.",
            "org.dom4j.",
            "org.jdom2.",
            "org.jsoup.",
            "org.joda.time.",
            "org.apache.",
            "org.springframework.",
            "nu.xom.",
            "io.netty.",
            "io.vertx.",
            "groovy.",
            "kotlin.",
            "kotlinx.",
            "scala.");

    private static final String VERTX_ARRAY = "io.vertx.core.json.JsonArray";
    private static final Set<String> VERTX_TREES = Set.of("io.vertx.core.json.JsonObject", VERTX_ARRAY);

    /** The scale of 0.0010, up to which Java writes doubles without an exponent. */
    private static final int LEAST_PLAIN_EXPONENT = 4;

    private static final JsonMapper MAPPER = JsonMapperFactory.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader NODES = MAPPER.readerFor(Object.class);
    /** A number such as 1.10 stays as it is. */
    private static final ObjectReader TEXTS = NODES.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Holds nothing of ours, so that it keeps no class loader alive; the same for the other one. */
    private static final ClassValue<Boolean> IS_JSON_TREE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isOrExtends(type, JSON_TREES);
        }
    };

    private static final ClassValue<Boolean> IS_BEAN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return !type.isArray()
                    && !type.isHidden()
                    && isUsersOwn(type)
                    && !isOrExtends(type, NO_BEANS)
                    && !isOrExtends(type, JSON_TREES);
        }
    };

    private ForeignTypes() {}

    /** Returns whether the getters of an object are fields of its own. */
    static boolean isBean(Object object) {
        return IS_BEAN.get(object.getClass());
    }

    /** Returns whether the objects of a class are JSON trees of some library. */
    static boolean isJsonTree(Class<?> type) {
        return IS_JSON_TREE.get(type);
    }

    /**
     * Returns what an optional or a JSON tree holds: maps, lists, texts, numbers, booleans or null; any other object is
     * returned as it is.
     *
     * @throws IllegalArgumentException if it is a tree that cannot be read as JSON
     */
    static Object plain(Object object) {
        if (object instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (object instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (object instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        if (object instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
        return isJsonTree(object.getClass()) ? ofJson(object) : object;
    }

    private static Object ofJson(Object tree) {
        try {
            if (tree instanceof JsonNode node) {
                return node.isMissingNode() ? null : NODES.readValue(node);
            }
            if (tree instanceof Iterable<?> elements
                    && VERTX_TREES.contains(tree.getClass().getName())) {
                return ofVertx(elements);
            }
            String text = String.valueOf(tree);
            // A node that is missing.
            return text.isEmpty() ? null : withoutAddedFractions(TEXTS.readValue(text));
        } catch (IOException | RuntimeException e) {
            // Without the cause, which quotes values.
            throw new IllegalArgumentException(
                    "A " + tree.getClass().getName() + " cannot be read as JSON: send it as JSON text or as a map");
        }
    }

    /** Reads a Vert.x tree, whose text has epoch milliseconds for a date, and fails for a {@code LocalDate}. */
    private static Object ofVertx(Iterable<?> tree) {
        if (tree.getClass().getName().equals(VERTX_ARRAY)) {
            List<Object> elements = new ArrayList<>();
            tree.forEach(elements::add);
            return elements;
        }
        Map<Object, Object> fields = new LinkedHashMap<>();
        tree.forEach(field -> fields.put(((Map.Entry<?, ?>) field).getKey(), ((Map.Entry<?, ?>) field).getValue()));
        return fields;
    }

    /** Removes zeros that a tree adds: it writes the double 12345 as 12345.0, and 0.0001 as 1.0E-4; these zeros aren't in the source. */
    private static Object withoutAddedFractions(Object json) {
        if (json instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> fields = (Map<Object, Object>) json;
            fields.replaceAll((name, value) -> withoutAddedFractions(value));
        } else if (json instanceof List<?>) {
            @SuppressWarnings("unchecked")
            List<Object> elements = (List<Object>) json;
            elements.replaceAll(ForeignTypes::withoutAddedFractions);
        } else if (json instanceof BigDecimal number && (number.scale() == 1 || isLikeScientific(number))) {
            BigDecimal shorter = number.stripTrailingZeros();
            return shorter.scale() <= 0 ? shorter.setScale(0) : shorter;
        }
        return json;
    }

    /** Returns whether Java would write a double of this size as one digit, a fraction of one digit, and an exponent. */
    private static boolean isLikeScientific(BigDecimal number) {
        return number.precision() == 2 && number.scale() > LEAST_PLAIN_EXPONENT;
    }

    /** A proxy stands in a package of Java's, but is what its interfaces are. */
    private static boolean isUsersOwn(Class<?> type) {
        return Proxy.isProxyClass(type)
                ? Stream.of(type.getInterfaces()).anyMatch(ForeignTypes::isUsersOwn)
                : !type.isAnnotation() && LIBRARIES.stream().noneMatch(type.getName()::startsWith);
    }

    private static boolean isOrExtends(Class<?> type, Set<String> names) {
        if (type == null) {
            return false;
        }
        if (names.contains(type.getName()) || isOrExtends(type.getSuperclass(), names)) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (isOrExtends(implemented, names)) {
                return true;
            }
        }
        return false;
    }
}
