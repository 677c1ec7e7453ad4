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

/** What became of an attribute, or of a client's value. */
public enum TwinChangeType {
    /** There is an attribute that was not there. */
    created,
    /** An attribute has another name. */
    renamed,
    /** An attribute, or a client's value, is no longer there. */
    deleted,
    /** A client has a value where there was none. */
    set,
    /** A client's value is another one. */
    changed
}
