// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A client attribute: the value of one attribute for one client.
 *
 * @param id        the id of the attribute, by assumption: TWIN doesn't document whether it is the value's own
 * @param clientId  the client
 * @param companyId the company of the attribute
 * @param name      the attribute's name
 * @param value     the value; always text in TWIN
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TwinClientAttribute(String id, String clientId, Integer companyId, String name, String value)
        implements TwinResult {}
