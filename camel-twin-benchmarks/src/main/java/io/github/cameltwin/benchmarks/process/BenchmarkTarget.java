// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
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
