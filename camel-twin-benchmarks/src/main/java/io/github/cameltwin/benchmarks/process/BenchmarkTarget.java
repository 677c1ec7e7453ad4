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
package io.github.cameltwin.benchmarks.process;

/**
 * A TWIN to set values in.
 *
 * @param url         its base URL, which is the one of its authentication service too
 * @param email       whose account it is
 * @param password    that user's password
 * @param token       a token for those who do not sign in for themselves
 * @param attributeId the id of an attribute that exists
 */
public record BenchmarkTarget(String url, String email, String password, String token, String attributeId) {

    /** The client whose values are set. */
    public static final String CLIENT_ID = "client-1";

    /** Where the value of the attribute is set. */
    public String valueUrl() {
        return url + valuePath();
    }

    /** The path of {@link #valueUrl()}. */
    public String valuePath() {
        return "/api/v1/clients/" + CLIENT_ID + "/attributes/" + attributeId;
    }

    @Override
    public String toString() {
        return "Twin[" + url + "]";
    }
}
