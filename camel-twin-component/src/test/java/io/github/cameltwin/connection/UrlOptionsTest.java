// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.connection;

import static io.github.cameltwin.support.LogRecorder.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinComponent;
import io.github.cameltwin.TwinConfiguration;
import io.github.cameltwin.support.RawServer;
import io.github.cameltwin.support.RawServer.End;
import io.github.cameltwin.support.TwinTestSupport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A base URL that can't be right is refused when a route starts, and the message shows it and what to write. */
class UrlOptionsTest extends TwinTestSupport {

    private static final String LIST = "twin:attributes?operation=list";

    private int routes;

    private TwinConfiguration settings() {
        return context.getComponent("twin", TwinComponent.class).getConfiguration();
    }

    private ThrowingCallable starting(String uri) {
        return () -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + ++routes).to(uri);
            }
        });
    }

    static Stream<Arguments> options() {
        return Stream.of(
                option("baseUrl", TwinConfiguration::setBaseUrl), option("authUrl", TwinConfiguration::setAuthUrl));
    }

    private static Arguments option(String name, BiConsumer<TwinConfiguration, String> setter) {
        return Arguments.of(name, setter);
    }

    private void assertRefused(String url, String message) {
        options().forEach(option -> {
            BiConsumer<TwinConfiguration, String> setter = setterOf(option);
            settings().setBaseUrl(twin().url());
            settings().setAuthUrl(twin().url());
            setter.accept(settings(), url);
            assertThatThrownBy(starting(LIST))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The option " + option.get()[0] + " is ")
                    .hasMessageContaining(message);
        });
    }

    @SuppressWarnings("unchecked")
    private static BiConsumer<TwinConfiguration, String> setterOf(Arguments option) {
        return (BiConsumer<TwinConfiguration, String>) option.get()[1];
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8024,http://127.0.0.1:8024",
        "localhost:8024,http://localhost:8024",
        "[::1]:8024,http://[::1]:8024",
        "chat-api.twin24.ai,https://chat-api.twin24.ai",
        "chat-api.twin24.ai:443/twin,https://chat-api.twin24.ai:443/twin",
        "chat-api.twin24.ai/api/v1,https://chat-api.twin24.ai",
        "//twin.example.com,https://twin.example.com",
        "https:/twin.example.com,https://twin.example.com",
        "https:twin.example.com,https://twin.example.com",
        "https//twin.example.com,https://twin.example.com",
        "http:/127.0.0.1:8024/,http://127.0.0.1:8024/",
    })
    void tellsWhatToWriteWhereTheSchemeIsMissingOrBroken(String url, String fix) {
        assertRefused(url, "is '" + url + "', which doesn't begin with http:// or https://. Write " + fix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense and more", "::1", "твин.рф"})
    void showsAnExampleWhereNothingCanBeMadeOfIt(String url) {
        assertRefused(url, "is '" + url + "', ");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://twin.example.com,begins with ftp://",
        "ws://twin.example.com,begins with ws://",
        "http://,without a host",
        "https:///api,without a host",
        "http://:8024,without a host",
        "http://twin.example.com:0,the port '0'",
        "http://twin.example.com:65536,the port '65536'",
        "http://twin.example.com:99999999999,the port '99999999999'",
        "http://twin.example.com:-1,the port '-1'",
        "http://twin.example.com:http,the port 'http'",
        "http://::1:8024,too many colons",
        "http://[::1,too many colons",
        "http://[,isn't an IPv6 address",
        "http://],isn't the name of a host",
        "http://[],isn't an IPv6 address",
        "http://:,without a host",
        "http://%,isn't the name of a host",
        "http://[localhost],isn't an IPv6 address",
        "http://256.0.0.1,isn't an IPv4 address",
        "http://127.1,isn't an IPv4 address",
        "http://a..b,isn't the name of a host",
        "http://ex%61mple.com,isn't the name of a host",
        "https://https://twin.example.com,two slashes in a row",
        "https://twin.example.com/tw in,a blank or an invisible character (U+0020) at position 28",
        "https://twin.example.com/имя,a character that a path can't have",
        "https://twin.example.com/%zz,a character that a path can't have",
        "https:\\\\twin.example.com,doesn't begin with"
    })
    void tellsWhatIsWrong(String url, String problem) {
        assertRefused(url, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b", "\ufeff"})
    void tellsAnInvisibleCharacter(String invisible) {
        String code = "(U+%04X)".formatted((int) invisible.charAt(0));
        assertRefused("https://twin.example.com" + invisible, code + " at position 25");
        assertRefused(invisible + "https://twin.example.com", code + " at position 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\t"})
    void tellsABlankOne(String url) {
        assertRefused(url, "is blank. Write a URL such as https://");
    }

    @ParameterizedTest
    @CsvSource({
        "/api,''",
        "/api/,''",
        "/api/v1,''",
        "/api/v1/,''",
        "/API/v1,''",
        "/api/v1/clients,''",
        "/api/v1/clients/attributes/,''",
        "/api/v1/auth/login,''",
        "/twin/api,/twin",
        "/twin/api/v1,/twin"
    })
    void refusesThePathThatTheComponentAddsItself(String path, String prefix) {
        assertRefused(
                "https://chat-api.twin24.ai:443" + path,
                "is 'https://chat-api.twin24.ai:443" + path + "', but the component adds /api/v1 and what follows it by"
                        + " itself. Write https://chat-api.twin24.ai:443" + prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat-api.twin24.ai",
                "HTTPS://CHAT-API.TWIN24.AI/",
                " https://chat-api.twin24.ai\t",
                "https://chat-api.twin24.ai:",
                "https://chat-api.twin24.ai.:443",
                "https://gateway/twin",
                "https://gateway/twin/",
                "https://gateway/apis/twin_1/v1",
                "https://gateway/api/v1/twin",
                "https://gateway/a%20b",
                "https://my_gateway:8443/twin",
                "https://_gateway",
                "https://192.168.0.1",
                "https://[2001:db8::1]:8443",
                "https://[fe80::1%eth0]",
                "https://твин.рф",
                "http://[::1]:8024",
                "http://localhost"
            })
    void acceptsWhatHttpCanBeDoneWith(String url) {
        options().forEach(option -> {
            setterOf(option).accept(settings(), url);
            assertThatCode(starting(LIST)).describedAs(url).doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:Zq7Wx9@twin.example.com",
                "https://user:Zq7/Wx9@twin.example.com",
                "https://user:Zq7Wx9@twin.example.com/a@b",
                "user:Zq7Wx9@twin.example.com",
                "https://Zq7Wx9@my_host",
                "ftp://user:Zq7Wx9@host:x",
                "https://user:1/Zq7Wx9@twin.example.com",
                "https://twin.example.com?token=Zq7Wx9",
                "https://twin.example.com/#Zq7Wx9",
                "twin.example.com?password=Zq7Wx9",
                "https://user:Zq7?#Wx9@twin.example.com"
            })
    void neverShowsASecret(String url) {
        options().forEach(option -> {
            settings().setBaseUrl(twin().url());
            settings().setAuthUrl(twin().url());
            setterOf(option).accept(settings(), url);
            assertThatThrownBy(starting(LIST)).satisfies(failure -> assertThat(trace(failure))
                    .contains("The option " + option.get()[0] + " is '", "xxxxxx")
                    .doesNotContain("Zq7", "Wx9"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8024,http",
        "HTTP://localhost,http",
        " http://localhost,http",
        "https://twin.example.com,https",
        "HTTPS://twin.example.com,https"
    })
    void tellsTheProtocolOfTheService(String url, String protocol) {
        settings().setBaseUrl(url);

        assertThat(((EndpointServiceLocation) context.getEndpoint(LIST)).getServiceProtocol())
                .isEqualTo(protocol);
    }

    @Test
    void tellsAPlainUrlToAnotherMachine() {
        assertRefused("http://10.0.0.1:8024/twin/", "is 'http://10.0.0.1:8024/twin', plain http to another machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://proxy", "proxy:3128", "proxy/", "a proxy"})
    void refusesAProxyThatIsNoHost(String host) {
        settings().setProxyHost(host);
        settings().setProxyPort(3128);

        assertThatThrownBy(starting(LIST))
                .rootCause()
                .hasMessageStartingWith("The option proxyHost is '" + host + "', which isn't a host alone. Write only");
    }

    @Test
    void showsNoSecretOfAProxy() {
        settings().setProxyHost("user:s3cret@proxy");
        settings().setProxyPort(3128);

        assertThatThrownBy(starting(LIST)).satisfies(failure -> assertThat(trace(failure))
                .contains("The option proxyHost isn't a host alone")
                .doesNotContain("s3cret"));
    }

    @Test
    void refusesThemInYamlToo() {
        String yaml = """
                - route:
                    from:
                      uri: direct:yaml
                      steps:
                        - to:
                            uri: twin:attributes
                            parameters:
                              operation: list
                              baseUrl: 127.0.0.1:8024
                """;

        assertThatThrownBy(() -> PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString("routes.camel.yaml", yaml)))
                .rootCause()
                .hasMessage("The option baseUrl is '127.0.0.1:8024', which doesn't begin with http:// or https://."
                        + " Write http://127.0.0.1:8024");
    }

    private static RawServer attributesServer() throws IOException {
        return new RawServer((request, socket) -> {
            write(socket, "{\"count\":0,\"items\":[]}");
            return End.KEPT;
        });
    }

    private static void write(Socket socket, String json) throws IOException {
        socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + json.length()
                                + "\r\n\r\n" + json)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"my_host,my_host", "пример.рф,xn--e1afmkfd.xn--p1ai"})
    void callsAHostWithAnUnderscoreOrOtherLetters(String host, String onTheWire) throws Exception {
        besideTheContract(entry -> true);
        try (RawServer server = attributesServer();
                CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                                .setDnsResolver(new OnlyThisMachine())
                                .build())
                        .build()) {
            settings().setHttpClient(client);
            settings().setAllowInsecure(true);
            settings().setBaseUrl("http://" + host + ":" + server.port());

            Exchange out = send(LIST, null);

            assertThat(resultOf(out)).isEqualTo(List.of());
            assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request.header("host"))
                    .isEqualTo(onTheWire + ":" + server.port()));
        }
    }

    @Test
    void callsAHostWithAnUnderscoreThroughAProxy() throws Exception {
        besideTheContract(entry -> true);
        try (RawServer proxy = attributesServer()) {
            settings().setAllowInsecure(true);
            settings().setToken("token");
            settings().setBaseUrl("http://my_host:8024");
            settings().setProxyHost("127.0.0.1");
            settings().setProxyPort(proxy.port());

            assertThat(resultOf(send(LIST, null))).isEqualTo(List.of());

            assertThat(proxy.requests()).singleElement().satisfies(request -> assertThat(request.head())
                    .startsWith("GET http://my_host:8024" + ATTRIBUTES + " HTTP/1.1"));
        }
    }

    private static final class OnlyThisMachine implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
