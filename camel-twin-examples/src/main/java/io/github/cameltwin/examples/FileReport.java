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
package io.github.cameltwin.examples;

import java.time.Duration;

/**
 * What became of one file.
 *
 * @param file        its name
 * @param rows        how many rows were worked on
 * @param rejected    how many of them are in the rejected file
 * @param set         how many values were set in TWIN
 * @param unchanged   how many values TWIN had already
 * @param time        from the first row to the last
 * @param firstClient the client of the first good row, or null without one
 * @param failure     what ended the file early, or null
 */
record FileReport(
        String file,
        long rows,
        long rejected,
        long set,
        long unchanged,
        Duration time,
        String firstClient,
        Throwable failure) {}
