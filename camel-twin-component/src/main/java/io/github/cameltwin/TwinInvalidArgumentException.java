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
 * An exchange that lacks what its operation needs, or has it in a form that cannot be used. It is thrown before anything
 * is sent to TWIN. The message says what is wrong and where it was looked for, and never repeats a value.
 */
public class TwinInvalidArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public TwinInvalidArgumentException(String message) {
        super(message);
    }

    public TwinInvalidArgumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
