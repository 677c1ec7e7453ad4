// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An attribute: a field that a company defines once and that operators see under «О клиенте».
 *
 * @param id        TWIN's id of the attribute, a UUID
 * @param companyId the company that the attribute belongs to; null where TWIN does not tell it, as after a create
 * @param name      what operators read beside the value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinAttribute(String id, Integer companyId, String name) implements TwinResult {}
