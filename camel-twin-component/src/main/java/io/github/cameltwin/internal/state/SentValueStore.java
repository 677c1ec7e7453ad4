// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.state;

import io.github.cameltwin.TwinStateRepository;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.spi.StateRepository;

/**
 * Keeps what is remembered of the clients of one account in a repository: a key, the number of the last load, and a state for
 * each client. As thread-safe as the repository; its methods may block.
 */
final class SentValueStore {

    private static final String SECRET = "key";
    private static final String LOAD = "load";
    private static final String CLIENT = "c";

    private final StateRepository<String, String> repository;
    private final String prefix;
    private final StateCipher cipher;

    /**
     * Creates a store.
     *
     * @param account the begin of its keys, which no other account has
     */
    SentValueStore(StateRepository<String, String> repository, String account) {
        this.repository = repository;
        this.prefix = account;
        this.cipher = new StateCipher(secret());
    }

    private String secret() {
        String key = prefix + SECRET;
        String fresh = StateCipher.newSecret();
        if (repository instanceof TwinStateRepository twin) {
            return twin.setStateIfAbsent(key, fresh);
        }
        String present = repository.getState(key);
        if (present == null) {
            repository.setState(key, fresh);
        }
        return present == null ? fresh : present;
    }

    StateCipher cipher() {
        return cipher;
    }

    /** Returns whether clients can be listed. */
    boolean lists() {
        return repository instanceof TwinStateRepository;
    }

    SentValues read(String clientId) {
        return SentValues.decode(repository.getState(clientKey(clientId)));
    }

    /** Writes the states of clients; where clients can be listed, those with nothing to remember are removed. */
    void write(Collection<OpenClient> clients) {
        Map<String, String> states = new LinkedHashMap<>();
        for (OpenClient client : clients) {
            synchronized (client) {
                boolean removed = client.values().size() == 0 && lists();
                states.put(
                        clientKey(client.id()), removed ? null : client.values().encode());
            }
        }
        if (repository instanceof TwinStateRepository twin) {
            twin.setStates(states);
        } else {
            states.forEach(repository::setState);
        }
    }

    /** Passes each client to an action, which may use this store. */
    void forEach(BiConsumer<String, SentValues> action) {
        String begin = prefix + CLIENT;
        ((TwinStateRepository) repository).forEachState(begin, (key, state) -> {
            String clientId = cipher.decrypted(key.substring(begin.length()));
            if (clientId != null) {
                action.accept(clientId, SentValues.decode(state));
            }
        });
    }

    /** Begins a load: its number differs from that of the load before. */
    int beginLoad() {
        int number = lastLoad() + 1;
        repository.setState(prefix + LOAD, Integer.toString(number));
        return number;
    }

    /** Returns the number of the load that began last; 0 for none. */
    int lastLoad() {
        String number = repository.getState(prefix + LOAD);
        return number == null ? 0 : Integer.parseInt(number);
    }

    private String clientKey(String clientId) {
        return prefix + CLIENT + cipher.encrypted(clientId);
    }
}
