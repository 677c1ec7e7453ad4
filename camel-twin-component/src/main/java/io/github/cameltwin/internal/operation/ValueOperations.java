// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.operation;

import io.github.cameltwin.TwinAttribute;
import io.github.cameltwin.TwinNullHandling;
import io.github.cameltwin.internal.call.ApiCallException;
import io.github.cameltwin.internal.client.ApiClient;
import io.github.cameltwin.internal.client.NameRequest;
import io.github.cameltwin.internal.load.LoadRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Operations on several values of one client. All names are resolved before the first value is sent, so that a wrong name
 * changes nothing; then values are sent one after the other, and the first failure ends it and says how far it came.
 */
final class ValueOperations {

    private final ApiClient client;
    private final AttributeResolver attributes;

    /** For values that are deleted: to create an attribute first would make no sense. */
    private final AttributeResolver existing;

    private final TwinNullHandling nullHandling;

    ValueOperations(ApiClient client, AttributeResolver attributes, TwinNullHandling nullHandling) {
        this.client = client;
        this.attributes = attributes;
        this.existing = attributes.withoutCreating();
        this.nullHandling = nullHandling;
    }

    /**
     * Returns the values without nulls that mean nothing.
     *
     * @return the same map if all of them do; it has nulls only where these delete
     */
    Map<String, String> effective(Map<String, String> values) {
        if (nullHandling == TwinNullHandling.delete || !hasNull(values)) {
            return values;
        }
        if (nullHandling == TwinNullHandling.refuse) {
            throw ApiCallException.ofNoCall(
                    ApiCallException.Kind.INVALID_REQUEST, "A value is null, which nullHandling=refuse doesn't allow");
        }
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.values().removeIf(Objects::isNull);
        return rest;
    }

    /** A loop, as a load asks for each row, and many maps throw at the question for a null. */
    private static boolean hasNull(Map<String, String> values) {
        for (String value : values.values()) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    /** The changes that the values stand for; there is none for the deletion of what no attribute is called. */
    CompletableFuture<List<ValueChange>> resolve(Map<String, String> values) {
        return attributes.resolveAll(NameRequest.ofValues(values)).thenApply(found -> {
            List<ValueChange> changes = new ArrayList<>(found.size());
            int place = 0;
            for (Map.Entry<String, String> value : values.entrySet()) {
                TwinAttribute attribute = found.get(place++);
                if (attribute != null) {
                    changes.add(ValueChange.ofNamed(value.getKey(), attribute, value.getValue()));
                }
            }
            return changes;
        });
    }

    /**
     * Makes one change.
     *
     * @return the id that it was made with; null if there was nothing to delete
     */
    CompletableFuture<String> make(String clientId, ValueChange change) {
        return make(client, clientId, change);
    }

    /** Makes one change of a row, with the same result, while the row is current. */
    CompletableFuture<String> make(LoadRow row, ValueChange change) {
        return make(row.current() == LoadRow.ALWAYS ? client : client.onlyWhile(row.current()), row.clientId(), change);
    }

    private CompletableFuture<String> make(ApiClient to, String clientId, ValueChange change) {
        String id = change.attribute().id();
        if (!change.deletes()) {
            return change.byName()
                    ? attributes.callNamed(
                            change.name(), change.attribute(), one -> to.setValue(clientId, one, change.value()))
                    : to.setValue(clientId, id, change.value()).thenApply(done -> id);
        }
        return (change.byName()
                        ? existing.deleteNamed(change.name(), change.attribute(), one -> to.deleteValue(clientId, one))
                        : to.deleteValue(clientId, id).thenApply(done -> id))
                .exceptionallyCompose(failure -> ApiCallException.isNotFound(failure)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure));
    }
}
