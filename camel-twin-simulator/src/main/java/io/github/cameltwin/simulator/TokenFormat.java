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

/** What the tokens look like that the simulator gives out. */
public enum TokenFormat {
    /** A JWT whose {@code exp} is in whole seconds. The default. */
    JWT,
    /** A JWT whose {@code exp} has a fraction. */
    JWT_FRACTIONAL_EXPIRY,
    /** A JWT without {@code exp}. It expires all the same. */
    JWT_WITHOUT_EXPIRY,
    /** No JWT, just text. It expires all the same. */
    OPAQUE
}
