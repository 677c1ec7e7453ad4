// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An attribute: a field that a company defines once and that operators see under «О клиенте».
 *
 * @param id        TWIN's id of the attribute, a UUID
 * @param companyId the company of the attribute; null if the response lacks it, as after a create
 * @param name      the label that operators read beside the value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinAttribute(String id, Integer companyId, String name) implements TwinResult {}
