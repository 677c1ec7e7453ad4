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
package io.github.cameltwin.client;

import java.io.IOException;

/** An answer larger than any that TWIN has reason to send. */
final class AnswerTooLargeException extends IOException {

    /** The largest answer that is read, in bytes: some hundred thousand attributes. */
    static final int LIMIT = 64 * 1024 * 1024;

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException() {
        super("The answer is larger than " + LIMIT + " bytes");
    }
}
