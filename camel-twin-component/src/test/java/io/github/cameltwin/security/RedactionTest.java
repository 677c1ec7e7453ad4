// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.security;

import static io.github.cameltwin.support.LogRecorder.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinAuthenticationException;
import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.TwinOperationFailedException;
import io.github.cameltwin.simulator.Fault;
import io.github.cameltwin.support.TwinTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TWIN says stays readable whatever the password is, and a password that it repeats is taken out. */
class RedactionTest extends TwinTestSupport {

    private TwinAuthenticationException refused(String password) {
        context.getComponent("twin", TwinComponent.class).getConfiguration().setPassword(password);
        return failureOf(send("twin:attributes?operation=list", null), TwinAuthenticationException.class);
    }

    private static String allOf(TwinOperationFailedException failure) {
        return trace(failure) + failure.getError() + failure.getDetails() + failure.getResponseBody();
    }

    private static void answerLogins(String json) {
        twin().faults().add(Fault.status(401).body(json).on("POST", LOGIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "password", "Email", "or", "is", "e", "word", "hunter2", "error"})
    void leavesWhatTwinTellsEverybody(String password) {
        TwinAuthenticationException failure = refused(password);

        assertThat(failure).hasMessageEndingWith("was answered 401: Email or password is wrong.");
        assertThat(failure.getError()).isEqualTo("Email or password is wrong.");
        assertThat(failure.getResponseBody()).contains("\"error\"", "Email or password is wrong.");
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2,hunter2",
        "correct horse,correct%20horse",
        "correct horse,correct+horse",
        "пароль1,\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c1",
        "hunter,hunter",
        "letmein,letmein",
        "P4$,P4$"
    })
    void takesOutAPasswordThatTwinRepeats(String password, String spelled) {
        answerLogins("{\"error\":\"bad password " + spelled + "\",\"details\":{\"password\":[\"" + spelled
                + "\"],\"sent\":\"" + spelled + "\"}}");

        TwinAuthenticationException failure = refused(password);

        assertThat(failure).hasMessageEndingWith("was answered 401: bad password xxxxxx");
        assertThat(failure.getDetails()).hasToString("{password=[xxxxxx], sent=xxxxxx}");
        assertThat(allOf(failure)).doesNotContain(password, spelled);
    }

    @Test
    void takesOutAnOrdinaryWordWhereItIsAValue() {
        answerLogins("{\"error\":\"The password is wrong\",\"details\":{\"password\":\"wrong\"}}");

        TwinAuthenticationException failure = refused("wrong");

        assertThat(failure.getError()).isEqualTo("The password is wrong");
        assertThat(failure.getDetails()).hasToString("{password=xxxxxx}");
        assertThat(failure.getResponseBody()).contains("\"password\":\"xxxxxx\"");
    }

    @Test
    void takesOutATokenAlways() {
        TwinConfiguration configuration =
                context.getComponent("twin", TwinComponent.class).getConfiguration();
        configuration.setToken("s3cret-token");
        twin().faults()
                .add(Fault.status(403)
                        .body("{\"error\":\"The token s3cret-token (s3cret%2Dtoken) is not allowed here\"}")
                        .on("GET", ATTRIBUTES));

        TwinAuthenticationException failure =
                failureOf(send("twin:attributes?operation=list", null), TwinAuthenticationException.class);

        assertThat(failure.getError()).isEqualTo("The token xxxxxx (xxxxxx) is not allowed here");
        assertThat(allOf(failure)).doesNotContain("s3cret");
    }
}
