// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.support.TwinTestSupport;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects without fields of their own: none of them is a client without values, of whom all would be deleted. */
class NoBeansTest extends TwinTestSupport {

    private static final String SYNC =
            "twin:clientAttribute?operation=sync&clientId=c&deleteMissing=true&createMissing=true";

    /** What a proxy may stand for. */
    public interface Card {
        String getName();
    }

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Mark {
        String value() default "x";
    }

    private static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Somebody's type that is derived from a library's. */
    private static final class OwnSource extends javax.xml.transform.stream.StreamSource {}

    /** A bean whose getters were forgotten. */
    private static final class Closed {
        private final String name = "Иван";
    }

    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    private record Nothing(String name) {}

    @BeforeEach
    void aClient() {
        twin().state().setValue("c", "Город", "Казань");
        context.getRegistry()
                .bind(
                        "lenient",
                        JsonMapper.builder()
                                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                                .build());
    }

    private static Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                NoBeansTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getReturnType() == int.class ? (Object) 1 : "Иван");
    }

    static Stream<Named<Object>> noBeans() throws Exception {
        Runnable lambda = () -> {};
        Supplier<String> capturing = lambda::toString;
        return Stream.of(
                Named.of("lambda", lambda),
                Named.of("method reference", capturing),
                Named.of("annotation", Mark.class.getAnnotation(Retention.class)),
                Named.of("proxy of a library's type", proxy(Savepoint.class)),
                Named.of("exception", new OwnException()),
                Named.of("source", new OwnSource()),
                Named.of("class", NoBeansTest.class),
                Named.of("thread", Thread.currentThread()),
                Named.of("map entry", Map.entry("a", "b")),
                Named.of("bean without getters", new Closed()),
                Named.of("bean that leaves out all it has", new Nothing(null)),
                Named.of("object", new Object()));
    }

    @ParameterizedTest
    @MethodSource("noBeans")
    void deletesNothing(Object body) {
        for (String uri : List.of(SYNC, SYNC + "&objectMapper=#lenient", SYNC.replace("=sync", "=setAll"))) {
            assertThat(failureOf(send(uri, body), TwinInvalidArgumentException.class))
                    .hasMessageContaining(body.getClass().getName());
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void aProxyOfAUsersTypeIsABean() {
        assertThat(send(SYNC, proxy(Card.class)).getException()).isNull();

        assertThat(twin().state().values("c")).isEqualTo(Map.of("name", "Иван"));
    }

    @Test
    void aTreeThatIsUnwrappedIsNoBean() {
        record Unwrapped(
                @com.fasterxml.jackson.annotation.JsonUnwrapped
                JSONObject tree) {}

        Exchange out = send(SYNC, new Unwrapped(new JSONObject("{\"Имя\":\"Иван\"}")));

        assertThat(failureOf(out, TwinInvalidArgumentException.class)).hasMessageContaining("is an object");
        assertThat(calls()).isEmpty();
    }

    @Test
    void aMapperOfSomebodyElseIsLeftAsItIs() throws Exception {
        ObjectMapper mapper = context.getRegistry().lookupByNameAndType("lenient", ObjectMapper.class);

        send(SYNC + "&objectMapper=#lenient", Map.of());

        assertThat(mapper.getRegisteredModuleIds()).isEmpty();
        assertThat(mapper.writeValueAsString(new java.util.Date(0))).isEqualTo("0");
    }
}
