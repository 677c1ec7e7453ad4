// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A full export as JSON Lines: made-up clients with ten attributes each. From one night to the next, one client in a hundred
 * has one other value.
 */
final class NightlySample {
    static final int ATTRIBUTES = 10;

    private static final int CLIENTS_FOR_ONE_CHANGE = 100;
    private static final List<String> MANAGERS = List.of("Отдел продаж", "Отдел сопровождения", "Партнёр");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NightlySample() {}

    /** How many clients change from one night to the next. */
    static int changes(int clients) {
        return (clients + CLIENTS_FOR_ONE_CHANGE - 1) / CLIENTS_FOR_ONE_CHANGE;
    }

    /**
     * Writes the export of a night.
     *
     * @param file  is created or overwritten
     * @param night the number of the night
     */
    static void write(Path file, int clients, int night) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int client = 0; client < clients; client++) {
                lines.write(JSON.writeValueAsString(client(client, night)));
                lines.newLine();
            }
        }
    }

    private static Map<String, Object> client(int number, int night) {
        Random random = new Random(number);
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", "crm-" + (100_001 + number));
        Iterator<String> values = MadeUpClient.values(random).iterator();
        MadeUpClient.ATTRIBUTES.forEach(attribute -> client.put(attribute, values.next()));
        client.put("Менеджер", MANAGERS.get(random.nextInt(MANAGERS.size())));
        client.put("Скидка, %", random.nextInt(20));
        int orders = random.nextInt(50);
        client.put("Заказов", number % CLIENTS_FOR_ONE_CHANGE == 0 ? orders + night : orders);
        return client;
    }
}
