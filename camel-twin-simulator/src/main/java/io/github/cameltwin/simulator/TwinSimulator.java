// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An in-memory TWIN over real HTTP: login, refresh and the calls of client attributes, strict about what it is asked.
 * Its {@link #url()} serves as TWIN's base URL and as that of its iam. Starting blocks until the port listens, closing
 * until all connections are gone. Safe for use by any number of threads, except its own event loops.
 */
public final class TwinSimulator implements AutoCloseable {
    /** The default user: obviously made up. */
    static final String DEFAULT_EMAIL = "operator@example.com";

    static final String DEFAULT_PASSWORD = "not-a-real-password";
    static final int DEFAULT_COMPANY = 123;

    private final Accounts accounts;
    private final Tokens tokens;
    private final Journal journal;
    private final Faults faults = new Faults();
    private final SimulatorServer server;
    private final String url;

    private TwinSimulator(Builder builder) {
        accounts = builder.accounts();
        tokens = new Tokens(accounts.first(), builder.tokenTtl, builder.clock);
        journal = new Journal(builder.journalLimit);
        HttpServerOptions options = SimulatorServer.options(builder.host, builder.port);
        if (builder.keyStore != null) {
            SimulatorServer.tls(options, builder.keyStore, builder.keyStorePassword);
        }
        if (builder.http2) {
            SimulatorServer.http2(options, builder.maxConcurrentStreams);
        }
        Vertx vertx = SimulatorServer.newVertx(builder.eventLoops);
        TwinHandler twin = new TwinHandler(new TwinApi(accounts, tokens, builder.rateLimit), journal, faults);
        PanelHandler panel = new PanelHandler(vertx, new PanelData(accounts, tokens, journal));
        server = SimulatorServer.start(
                vertx, options, builder.eventLoops, request -> (PanelHandler.serves(request.path()) ? panel : twin)
                        .handle(request));
        url = (builder.keyStore == null ? "http" : "https") + "://" + inUrl(builder.host) + ":" + server.port();
    }

    private static String inUrl(String host) {
        if (host.equals("0.0.0.0")) {
            return "127.0.0.1";
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** A builder with a default for everything. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts one with all defaults, on a free port of 127.0.0.1. */
    public static TwinSimulator start() {
        return builder().start();
    }

    /** Where it listens, as {@code http://127.0.0.1:43211}: both TWIN's base URL and its iam's. The page is there too. */
    public String url() {
        return url;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** The first user's login name. */
    public String email() {
        return accounts.first().email();
    }

    /** The first user's password. */
    public String password() {
        return accounts.first().password();
    }

    /** The first user's company. */
    public int companyId() {
        return accounts.first().companyId();
    }

    /** Attributes and values of the first user's company. */
    public CompanyState state() {
        return accounts.first().state();
    }

    /**
     * Another user's account; of a user with several companies, that of the first.
     *
     * @throws IllegalArgumentException when there is no such user
     */
    public SimulatedAccount account(String email) {
        return accounts.find(email, null)
                .orElseThrow(() -> new IllegalArgumentException("The simulator has no user " + email));
    }

    /**
     * A user's account in one company.
     *
     * @throws IllegalArgumentException when there is no such user in that company
     */
    public SimulatedAccount account(String email, int companyId) {
        return accounts.find(email, (long) companyId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The simulator has no user " + email + " in company " + companyId));
    }

    /** The tokens it gave out. */
    public Tokens tokens() {
        return tokens;
    }

    /** The requests it got. */
    public Journal journal() {
        return journal;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** As new: no attributes, values, tokens, faults and journal. Connections stay open, stalled ones too. */
    public void reset() {
        faults.reset();
        tokens.reset();
        accounts.companies().forEach(CompanyState::clear);
        journal.clear();
    }

    /** Closes the port and all connections. A second call does nothing. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "TwinSimulator[" + url + "]";
    }

    /** How a simulator is to be. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private int eventLoops = 2;
        private int journalLimit = 100_000;
        private Duration tokenTtl = Duration.ofDays(7);
        private Clock clock = Clock.systemUTC();
        private boolean uniqueNames;
        private RateLimit rateLimit;
        private final List<User> users = new ArrayList<>();
        private Path keyStore;
        private String keyStorePassword;
        private boolean http2;
        private int maxConcurrentStreams;

        private record User(String email, String password, int companyId) {
            @Override
            public String toString() {
                return email;
            }
        }

        private Builder() {}

        /** The address to listen on. Default: 127.0.0.1. The page answers to this machine alone in any case. */
        public Builder host(String address) {
            host = Objects.requireNonNull(address, "address");
            return this;
        }

        /** The port to listen on. Default: 0, a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** How many threads serve requests. Default: 2. */
        public Builder eventLoops(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("At least one event loop is needed, not " + count);
            }
            eventLoops = count;
            return this;
        }

        /** How many requests the journal remembers; 0 turns it off. Default: 100,000. */
        public Builder journalLimit(int requests) {
            if (requests < 0) {
                throw new IllegalArgumentException("A journal limit cannot be negative: " + requests);
            }
            journalLimit = requests;
            return this;
        }

        /** How long tokens live of which the login does not say it. Default: a week. */
        public Builder tokenTtl(Duration time) {
            tokenTtl = Objects.requireNonNull(time, "time");
            return this;
        }

        /** TWIN's idea of the time, for tokens. Default: the machine's clock. */
        public Builder clock(Clock twinsClock) {
            clock = Objects.requireNonNull(twinsClock, "twinsClock");
            return this;
        }

        /** Refuses a second attribute of the same name with 422. Default: names may repeat. */
        public Builder uniqueNames(boolean unique) {
            uniqueNames = unique;
            return this;
        }

        /**
         * Adds a user; the first one replaces the default user. The same e-mail may be added for several companies:
         * the login's {@code companyId} then chooses, and the first is the default.
         */
        public Builder user(String email, String password, int companyId) {
            users.add(new User(
                    Objects.requireNonNull(email, "email"), Objects.requireNonNull(password, "password"), companyId));
            return this;
        }

        /** Serves HTTPS with the key of a PKCS #12 file. Default: plain HTTP. */
        public Builder tls(Path pkcs12, String password) {
            keyStore = Objects.requireNonNull(pkcs12, "pkcs12");
            keyStorePassword = password;
            return this;
        }

        /**
         * Speaks HTTP/2 besides HTTP/1.1: over TLS where the client asks for it, without TLS where it begins with it (prior
         * knowledge). Default: HTTP/1.1 alone.
         */
        public Builder http2(boolean spoken) {
            http2 = spoken;
            return this;
        }

        /** How many requests an HTTP/2 connection may have in flight, which the client is told. Default: Vert.x's. */
        public Builder maxConcurrentStreams(int streams) {
            if (streams < 1) {
                throw new IllegalArgumentException("At least one stream is needed, not " + streams);
            }
            maxConcurrentStreams = streams;
            return this;
        }

        private Accounts accounts() {
            Accounts accounts = new Accounts(uniqueNames);
            if (users.isEmpty()) {
                accounts.add(DEFAULT_EMAIL, DEFAULT_PASSWORD, DEFAULT_COMPANY);
            }
            users.forEach(user -> accounts.add(user.email(), user.password(), user.companyId()));
            return accounts;
        }

        /** Refuses requests beyond a limit. Without this there is none. */
        public Builder rateLimit(RateLimit limit) {
            rateLimit = limit;
            return this;
        }

        /**
         * Starts the simulator.
         *
         * @throws IllegalStateException when it cannot listen, for one because the port is taken
         */
        public TwinSimulator start() {
            return new TwinSimulator(this);
        }
    }
}
