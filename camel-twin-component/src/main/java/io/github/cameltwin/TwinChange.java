// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a consumer emits: one difference between what TWIN has now and what it had when it was last looked at. What was
 * changed and changed back in between is no difference.
 *
 * @param type        what happened
 * @param clientId    the client whose value it is; null where it is about an attribute itself
 * @param attributeId the id of the attribute
 * @param name        the attribute's name: the new one where it was renamed, the last known one where it was deleted; null
 *                    where TWIN does not tell it
 * @param value       the client's new value; null where it was deleted, and where it is about an attribute itself
 * @param previous    what was there before: the client's value that was changed or deleted, or the name of the attribute
 *                    that was renamed; otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinChange(
        TwinChangeType type, String clientId, String attributeId, String name, String value, String previous)
        implements TwinResult {}
