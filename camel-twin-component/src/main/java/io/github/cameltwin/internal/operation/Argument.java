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
package io.github.cameltwin.internal.operation;

/** What an action can need to know. */
public enum Argument {
    /** The client's id. */
    CLIENT,
    /** An attribute, by its id or its name. */
    ATTRIBUTE,
    /** The value to set. */
    VALUE,
    /** The name of an attribute to create, or the new name of one to rename. */
    NAME,
    /** One name, or several names. */
    NAMES,
    /** Values by the names of their attributes. */
    VALUES,
    /** Rows of many clients. */
    ROWS
}
