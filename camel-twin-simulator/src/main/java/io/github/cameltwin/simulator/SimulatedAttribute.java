// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

/**
 * An attribute of a company account, with the fields of TWIN's own list.
 *
 * @param id the id that the simulator gave it, a UUID
 * @param companyId the company it belongs to
 * @param name its present name, never blank
 */
public record SimulatedAttribute(String id, int companyId, String name) {}
