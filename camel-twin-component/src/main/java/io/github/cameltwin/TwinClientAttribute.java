// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A client attribute: the value of one attribute for one client.
 *
 * @param id        the id of the attribute; that it is not the value's own is assumed, as TWIN does not document it
 * @param clientId  the client
 * @param companyId the company that the attribute belongs to
 * @param name      the attribute's name
 * @param value     the value; TWIN's values are always strings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinClientAttribute(String id, String clientId, Integer companyId, String name, String value)
        implements TwinResult {}
