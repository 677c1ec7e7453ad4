// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A change that a consumer emits: one difference between TWIN's lists at this poll and at the last one. A change reverted
 * between two polls is not detected.
 *
 * @param type        what happened
 * @param clientId    the client of the value; null for a change of an attribute itself
 * @param attributeId the id of the attribute
 * @param name        the attribute's name: the new one after a rename, the last known one after a deletion; null if the
 *                    response lacks it
 * @param value       the client's new value; null after a deletion, and for a change of an attribute itself
 * @param previous    the state before: the client's old value, or the old name of a renamed attribute; otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinChange(
        TwinChangeType type, String clientId, String attributeId, String name, String value, String previous)
        implements TwinResult {}
