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

import java.util.List;

/**
 * How a {@code load} went. All numbers are exact, also when it stopped early: every row up to {@code rows} is either done
 * or failed, and no later row was read.
 *
 * @param rows      how many rows were read
 * @param done      how many of them TWIN has now, sent or unchanged
 * @param failed    how many of them could not be used or were not taken by TWIN
 * @param set       how many values were set, those of failed rows included
 * @param deleted   how many values were deleted, because a row has a null for them; 0 without {@code nullHandling=delete}
 * @param unchanged how many values were not sent, because TWIN had them already; 0 without {@code skipUnchanged}
 * @param millis    how long it took, in milliseconds
 * @param stopped   why it ended before the last row; null where it came to the end
 * @param failures  the first 100 failed rows, in the order in which they failed
 */
public record TwinLoadReport(
        long rows,
        long done,
        long failed,
        long set,
        long deleted,
        long unchanged,
        long millis,
        String stopped,
        List<Failure> failures)
        implements TwinResult {

    /**
     * A row that failed.
     *
     * @param row    its number, counted from 1; of JSON Lines the number of the line
     * @param reason why
     */
    public record Failure(long row, String reason) {}
}
