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
package io.github.cameltwin.benchmarks.subject;

/** A way to set values, ready for use. */
interface Way {

    /** The pool of each way that has one: no call is to wait for a connection. */
    int MAX_CONNECTIONS = 256;

    /** Gets ready what shall not be measured. */
    Work prepare(Task task) throws Exception;

    /** What is measured. */
    interface Work {

        /** Sets values for the task's time, and ends when all are answered. */
        void run(Calls calls) throws Exception;
    }
}
