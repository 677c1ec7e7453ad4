// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.simulator;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Made-up clients to look at in the page. The same ones each time. */
final class DemoData {
    private static final List<String> GIVEN =
            List.of("Анна", "Иван", "Мария", "Пётр", "Ольга", "Сергей", "Елена", "Дмитрий", "Наталья", "Алексей");
    private static final List<String> FAMILY =
            List.of("Ким", "Шевченко", "Черных", "Седых", "Бондаренко", "Цой", "Долгих", "Савченко", "Пак", "Юхно");
    private static final List<String> CITIES =
            List.of("Казань", "Пермь", "Томск", "Самара", "Иркутск", "Тула", "Омск", "Псков", "Уфа", "Тверь");
    private static final List<String> TOPICS = List.of(
            "Доставка", "Возврат товара", "Оплата по счёту", "Настройка личного кабинета", "Гарантия", "Новый договор");
    private static final List<String> PLANS = List.of("Стартовый", "Деловой", "Корпоративный");

    private DemoData() {}

    static void seed(CompanyState state, int clients) {
        Random random = new Random(24);
        for (int i = 0; i < clients; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            state.setValue(id, "Имя клиента", pick(GIVEN, random) + " " + pick(FAMILY, random));
            state.setValue(id, "Возраст", String.valueOf(18 + random.nextInt(60)));
            state.setValue(id, "Город", pick(CITIES, random));
            state.setValue(id, "Тема обращения", pick(TOPICS, random));
            if (random.nextInt(3) > 0) {
                state.setValue(id, "Тариф", pick(PLANS, random));
            }
            if (random.nextInt(4) == 0) {
                state.setValue(
                        id,
                        "Комментарий",
                        "Просит звонить после " + (12 + random.nextInt(8)) + ":00.\nПредпочитает письма: да.");
            }
        }
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
