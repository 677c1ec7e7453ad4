// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;

/**
 * Begins the component's JSON mappers. Jackson keeps the types that mappers have seen in one cache for the whole JVM, and with
 * them the class loader of a bundle that was updated or uninstalled: our types stay in a cache that goes with our classes.
 */
public final class JsonMapperFactory {

    /** The sizes of Jackson's own cache. */
    private static final int INITIAL_TYPES = 16;

    private static final int MAX_TYPES = 200;

    private static final TypeFactory OUR_TYPES = withOwnCache(TypeFactory.defaultInstance());

    private JsonMapperFactory() {}

    /** Begins a mapper for the component's own types and for those of the JDK. */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder().typeFactory(OUR_TYPES);
    }

    /** Makes a factory with the same settings, which shares no cache. */
    public static TypeFactory withOwnCache(TypeFactory types) {
        LookupCache<Object, JavaType> cache = new LRUMap<>(INITIAL_TYPES, MAX_TYPES);
        return types.withCache(cache);
    }
}
