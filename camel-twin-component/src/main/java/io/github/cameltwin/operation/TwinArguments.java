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
package io.github.cameltwin.operation;

/**
 * What an action was given: whatever it needs is there, whatever it does not need is null.
 *
 * @param clientId  the client
 * @param attribute the attribute
 * @param value     the value to set
 * @param name      the name of the attribute to create, or the new name of the one to rename
 */
public record TwinArguments(String clientId, AttributeRef attribute, String value, String name) {}
