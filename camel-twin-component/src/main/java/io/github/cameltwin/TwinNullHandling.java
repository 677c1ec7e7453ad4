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

/** What a null among the values of a map or a row means. The constants are spelled as they are in an endpoint URI. */
public enum TwinNullHandling {
    /** An error: the map, or the row, is refused. */
    refuse,
    /** Nothing: the value that TWIN has, if any, stays. */
    skip,
    /** The value that TWIN has, if any, is deleted. */
    delete
}
