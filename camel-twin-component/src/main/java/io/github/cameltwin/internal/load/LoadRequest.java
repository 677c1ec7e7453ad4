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

import java.util.function.BooleanSupplier;

/**
 * What to load.
 *
 * @param exchangeId  what the load is called
 * @param rows        where the rows come from
 * @param environment what it runs in
 */
public record LoadRequest(String exchangeId, RowReader rows, Environment environment) {

    /**
     * What a load runs in.
     *
     * @param failedRows takes the rows that failed
     * @param stops      whether it is being stopped, so that the load shall end soon
     */
    public record Environment(FailedRowHandler failedRows, BooleanSupplier stops) {}
}
