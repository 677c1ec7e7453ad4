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
package io.github.cameltwin;

/**
 * What an endpoint does to its {@link TwinResource}. The constants are spelled as they are in an endpoint URI. Which
 * resource has which operations is told by {@link io.github.cameltwin.internal.operation.Action}.
 */
public enum TwinOperation {
    /** Creates an attribute. */
    create,
    /** Lists the account's attributes, or a client's values. */
    list,
    /** Picks one attribute, or one value of a client, from the list. */
    get,
    /** Gives an attribute another name. */
    rename,
    /** Deletes an attribute, or a client's value. */
    delete,
    /** Sets one value of a client. */
    set,
    /** Creates those of the named attributes that are missing. */
    ensure,
    /** Sets several values of a client. */
    setAll,
    /** Makes several values of a client what they should be, sending only what differs. */
    sync,
    /** Sets the values of many clients, row by row. */
    load
}
