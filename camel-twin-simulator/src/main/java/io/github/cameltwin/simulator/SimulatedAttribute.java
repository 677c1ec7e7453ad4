/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.simulator;

/**
 * An attribute of a company account, with the fields of TWIN's own list.
 *
 * @param id the id that the simulator gave it, a UUID
 * @param companyId the company it belongs to
 * @param name its present name, never blank
 */
public record SimulatedAttribute(String id, int companyId, String name) {}
