// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/**
 * A server that answers each call at once and looks at none, on one event loop: it must cost less than what is measured. Takes
 * the path of a key store for TLS, where it speaks HTTP/2 and HTTP/1.1. Each line of its input is a delay in milliseconds, and
 * is answered with itself.
 */
final class LeanServerMain {

    /** What nginx allows by default. */
    private static final int MAX_STREAMS = 128;

    private LeanServerMain() {}

    public static void main(String[] args) throws Exception {
        SslContext tls = args.length == 0 ? null : tls(Path.of(args[0]));
        LeanAnswers answers = new LeanAnswers();
        NioEventLoopGroup loop = new NioEventLoopGroup(1);
        try {
            Channel server = new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            if (tls == null) {
                                http1(channel.pipeline(), answers);
                            } else {
                                channel.pipeline().addLast(tls.newHandler(channel.alloc()), new Negotiation(answers));
                            }
                        }
                    })
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync()
                    .channel();
            int port = ((InetSocketAddress) server.localAddress()).getPort();
            System.out.println(new ObjectMapper()
                    .writeValueAsString(answers.target((tls == null ? "http" : "https") + "://localhost:" + port)));
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String delay = orders.readLine(); delay != null; delay = orders.readLine()) {
                answers.delay(Long.parseLong(delay));
                System.out.println(delay);
            }
        } finally {
            loop.shutdownGracefully();
        }
    }

    private static SslContext tls(Path keyStore) throws GeneralSecurityException, IOException {
        char[] password = SimulatorMain.KEY_STORE_PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keyStore)) {
            keys.load(stream, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        return SslContextBuilder.forServer(managers)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    private static void http1(ChannelPipeline pipeline, LeanAnswers answers) {
        pipeline.addLast(new HttpServerCodec(), new LeanHttp1Handler(answers));
    }

    private static final class Negotiation extends ApplicationProtocolNegotiationHandler {

        private final LeanAnswers answers;

        private Negotiation(LeanAnswers answers) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.answers = answers;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                context.pipeline()
                        .addLast(
                                Http2FrameCodecBuilder.forServer()
                                        .initialSettings(
                                                Http2Settings.defaultSettings().maxConcurrentStreams(MAX_STREAMS))
                                        .build(),
                                new LeanHttp2Handler(answers));
            } else {
                http1(context.pipeline(), answers);
            }
        }
    }
}
