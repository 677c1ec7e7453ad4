// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clients as a CRM has them, none of whom exists. The same seed gives the same ones. */
final class MadeUpClient {
    /** The names of what is known about each. */
    static final List<String> ATTRIBUTES =
            List.of("Имя клиента", "Возраст", "Телефон", "Город", "Тариф", "Тема обращения", "Комментарий");

    private static final List<String> MEN = List.of(
            "Александр",
            "Алексей",
            "Андрей",
            "Дмитрий",
            "Евгений",
            "Иван",
            "Игорь",
            "Кирилл",
            "Максим",
            "Михаил",
            "Николай",
            "Олег",
            "Павел",
            "Пётр",
            "Роман",
            "Сергей",
            "Тимур",
            "Фёдор",
            "Юрий",
            "Ярослав");
    private static final List<String> WOMEN = List.of(
            "Алина",
            "Анастасия",
            "Анна",
            "Вера",
            "Галина",
            "Дарья",
            "Екатерина",
            "Елена",
            "Жанна",
            "Зоя",
            "Ирина",
            "Ксения",
            "Лариса",
            "Людмила",
            "Мария",
            "Надежда",
            "Наталья",
            "Ольга",
            "Светлана",
            "Юлия");
    private static final List<String> SURNAMES = List.of(
            "Иванов",
            "Смирнов",
            "Кузнецов",
            "Попов",
            "Васильев",
            "Петров",
            "Соколов",
            "Михайлов",
            "Новиков",
            "Фёдоров",
            "Морозов",
            "Волков",
            "Алексеев",
            "Лебедев",
            "Семёнов",
            "Егоров",
            "Павлов",
            "Козлов",
            "Степанов",
            "Николаев",
            "Орлов",
            "Андреев",
            "Макаров",
            "Никитин",
            "Захаров",
            "Зайцев",
            "Соловьёв",
            "Борисов",
            "Яковлев",
            "Григорьев");
    private static final List<String> CITIES = List.of(
            "Москва",
            "Санкт-Петербург",
            "Казань",
            "Нижний Новгород",
            "Екатеринбург",
            "Новосибирск",
            "Самара",
            "Уфа",
            "Пермь",
            "Воронеж",
            "Ростов-на-Дону",
            "Йошкар-Ола");
    private static final List<String> PLANS = List.of("Базовый", "Семейный", "Бизнес", "Премиум");
    private static final List<String> SUBJECTS =
            List.of("Доставка", "Оплата", "Возврат", "Смена тарифа", "Техническая поддержка", "Жалоба", "Консультация");
    private static final List<String> COMMENTS = List.of(
            "",
            "",
            "Звонить после 18:00",
            "Просит перезвонить, вежлив, торопится",
            "Заказ №{n}: оплачен, но не доставлен",
            "Отправили письмо на старый адрес;\nновый: ул. Садовая, д. {n}",
            "Говорит: \"Жду до пятницы\", потом вернёт товар",
            "Постоянный клиент, скидка 5 %",
            "Обращений: {n}\n- доставка,\n- возврат,\n- \"потерянный\" чек");

    private MadeUpClient() {}

    /** What is known about one client, in the order of {@link #ATTRIBUTES}. */
    static List<String> values(Random random) {
        List<String> values = new ArrayList<>();
        boolean man = random.nextBoolean();
        values.add(any(man ? MEN : WOMEN, random) + " " + any(SURNAMES, random) + (man ? "" : "а"));
        values.add(String.valueOf(18 + random.nextInt(65)));
        values.add("+7 900 " + digits(3, random) + "-" + digits(2, random) + "-" + digits(2, random));
        values.add(any(CITIES, random));
        values.add(any(PLANS, random));
        values.add(any(SUBJECTS, random));
        values.add(any(COMMENTS, random).replace("{n}", String.valueOf(2 + random.nextInt(97))));
        return values;
    }

    private static String any(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String digits(int count, Random random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
