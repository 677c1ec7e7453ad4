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

/** A row that cannot be used because of its form, which the whole source may have. */
public final class UnusableRowException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * An unusable row.
     *
     * @param advice what to change where all rows are like this one; empty where there is nothing to say
     */
    public UnusableRowException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
