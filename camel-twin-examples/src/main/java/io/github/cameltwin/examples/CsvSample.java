/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameltwin.examples;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * An export as a CRM writes it: a thousand made-up clients, always the same ones, with commas, quotes and line breaks in
 * their comments. A few rows are bad: without an id, with one that is none, or cut off.
 */
final class CsvSample {
    static final int ROWS = 1000;

    private static final long SEED = 20_261_123L;
    private static final String[] HEADER = {
        "ID клиента", "Имя клиента", "Возраст", "Телефон", "Город", "Тариф", "Тема обращения", "Комментарий"
    };

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
            "Обращался {n} раз:\n- доставка,\n- возврат,\n- \"потерянный\" чек");

    /** Bad rows by their place in the file: the id to write instead of the right one, or null for a row cut off. */
    private static final Map<Integer, String> BAD_IDS = Map.ofEntries(
            Map.entry(17, ""),
            Map.entry(111, "crm/100111"),
            Map.entry(290, "   "),
            Map.entry(371, "../100371"),
            Map.entry(444, "crm-100444?"),
            Map.entry(512, "crm#100512"),
            Map.entry(680, "50%"),
            Map.entry(777, ""),
            Map.entry(901, "crm\n100901"));

    private static final List<Integer> CUT_OFF = List.of(58, 333, 998);

    private CsvSample() {}

    /**
     * Writes the export.
     *
     * @param file is created or overwritten, in UTF-8
     */
    static void write(Path file) throws IOException {
        Random random = new Random(SEED);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
            csv.printRecord((Object[]) HEADER);
            for (int number = 1; number <= ROWS; number++) {
                csv.printRecord(row(number, random));
            }
        }
    }

    private static List<String> row(int number, Random random) {
        List<String> row = new ArrayList<>();
        boolean man = random.nextBoolean();
        row.add(BAD_IDS.getOrDefault(number, "crm-" + (100_000 + number)));
        row.add(any(man ? MEN : WOMEN, random) + " " + any(SURNAMES, random) + (man ? "" : "а"));
        row.add(String.valueOf(18 + random.nextInt(65)));
        row.add("+7 900 " + digits(3, random) + "-" + digits(2, random) + "-" + digits(2, random));
        row.add(any(CITIES, random));
        row.add(any(PLANS, random));
        row.add(any(SUBJECTS, random));
        row.add(any(COMMENTS, random).replace("{n}", String.valueOf(2 + random.nextInt(97))));
        return CUT_OFF.contains(number) ? row.subList(0, 3 + random.nextInt(4)) : row;
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
