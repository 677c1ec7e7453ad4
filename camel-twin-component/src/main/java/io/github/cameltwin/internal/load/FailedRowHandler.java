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
package io.github.cameltwin.internal.load;

/** Where rows go that failed. Used by the thread that runs the load, which waits for it. */
@FunctionalInterface
public interface FailedRowHandler {

    /**
     * Takes a row.
     *
     * @throws Exception if it was not taken; the load then stops, as the row would be lost
     */
    void take(FailedRow row) throws Exception;
}
