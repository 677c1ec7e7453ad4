// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinServerException;
import io.github.cameltwin.simulator.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A CRM export through the very routes of the main job. */
class FileRouteTest extends RouteTestSupport {
    private static final String ID = "ID клиента";
    private static final String HEADER =
            "ID клиента,Имя клиента,Дата рождения,Телефон,Город,Баланс,Тема обращения,Комментарий\n";

    @ParameterizedTest
    @EnumSource
    void everyGoodRowIsInTwinAndEveryBadOneIsRejectedWithItsReason(Dialect dialect) throws Exception {
        List<List<Object>> rows = ExportSample.rows(dialect);
        List<List<Object>> good = rows.stream().filter(FileRouteTest::isGood).toList();
        assertThat(rows).hasSize(1000);
        assertThat(good).hasSize(988);

        FileReport report = drop(dialect.fileName(), sample(dialect));

        assertThat(report.failure()).isNull();
        assertThat(report.load().rows()).isEqualTo(1000);
        assertThat(rejected(report)).isEqualTo(12);
        // Three clients are there twice, and one value of theirs differs.
        assertThat(report.load().set()).isEqualTo(985 * 7 + 3);
        Map<String, Map<String, String>> expected = new HashMap<>();
        good.forEach(row -> expected.put(row.get(0).toString(), valuesOf(row, dialect)));
        Map<String, Map<String, String>> actual = new HashMap<>();
        routes.twin
                .state()
                .clientIds()
                .forEach(id -> actual.put(id, routes.twin.state().values(id)));
        assertThat(actual).isEqualTo(expected).hasSize(985);
        assertThat(routes.twin.state().attributes())
                .extracting("name")
                .containsExactlyInAnyOrderElementsOf(ExportSample.ATTRIBUTES);
        assertRejectedRowsAreAsTheyWere(rows, dialect);
        assertThat(files("inbox")).isEmpty();
        assertThat(files("done")).anyMatch(name -> name.startsWith("clients-") && name.endsWith(extensionOf(dialect)));
    }

    private static void assertRejectedRowsAreAsTheyWere(List<List<Object>> rows, Dialect dialect) throws IOException {
        List<CSVRecord> rejected = read(rejectedFile("clients"));
        assertThat(rejected).hasSize(12).allSatisfy(row -> {
            assertThat(row.get("Причина")).isNotBlank();
            List<Object> original = rows.get(Integer.parseInt(row.get("Строка")) - 2);
            assertThat(row.toList().subList(2, row.size()))
                    .isEqualTo(original.stream().map(dialect::text).toList());
            assertThat(isGood(original)).isFalse();
        });
        assertThat(rejected)
                .extracting(row -> row.get("Причина"))
                .anySatisfy(reason -> assertThat(reason).contains("must not contain '/'"))
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith(
                                dialect.hasEnds()
                                        ? "The row has 4 of 8 columns: it is cut off"
                                        : "The row has 9 columns, and the header 8"));
    }

    @ParameterizedTest
    @CsvSource({
        "EXCEL_RU, 31.12.1970, '-1\u00a0234,50'",
        "ONE_C, 31.12.1970 0:00:00, '-1\u00a0234,50'",
        "UTF8, 1970-12-31, -1234.50",
        "XLSX, 1970-12-31, -1234.5",
    })
    void datesNumbersAndPhonesAreAsThePanelShowsThem(Dialect dialect, String date, String number) throws Exception {
        Path written = dir.resolve("traits.new");
        dialect.write(
                written,
                List.of(
                        List.of("ID клиента", "Дата рождения", "Баланс", "Телефон", "Город"),
                        List.of(
                                "c-1",
                                LocalDate.of(1970, 12, 31),
                                new BigDecimal("-1234.50"),
                                "+7 900 111-22-33",
                                "Уфа"),
                        List.of(
                                "c-1",
                                LocalDate.of(1970, 12, 31),
                                new BigDecimal("-1234.50"),
                                "+7 900 111-22-33",
                                "")));

        FileReport report = drop("traits." + extensionOf(dialect), written);

        assertThat(report.failure()).isNull();
        assertThat(routes.twin.state().values("c-1"))
                .isEqualTo(Map.of("Дата рождения", date, "Баланс", number, "Телефон", "+7 900 111-22-33", "Город", ""));
    }

    @Test
    void theSameFileAgainSendsOnlyTheValuesThatItHasTwice() throws Exception {
        drop("again.csv", sample(Dialect.UTF8));
        routes.twin.journal().clear();

        FileReport second = drop("again.csv", sample(Dialect.UTF8));

        assertThat(second.load().set()).isEqualTo(3 * 2);
        assertThat(second.load().unchanged()).isEqualTo(988 * 7 - 3 * 2);
        assertThat(rejected(second)).isEqualTo(12);
        assertThat(routes.twin.journal().count("POST", "*")).isEqualTo(3 * 2);
        assertThat(routes.twin.journal().count("DELETE", "*")).isZero();
        assertThat(routes.twin.journal().count("GET", "/api/v1/clients/*/attributes"))
                .isBetween(985L, 988L);
        assertThat(read(rejectedFile("again"))).hasSize(12);
    }

    @Test
    void onlyWhatChangedIsSent() throws Exception {
        drop("changed.csv", HEADER + "c-1,Иван,30,1,Уфа,10.50,Оплата,\nc-2,Пётр,40,2,Уфа,10.50,Оплата,\n");
        routes.twin.journal().clear();

        FileReport second =
                drop("changed.csv", HEADER + "c-1,Иван,31,1,Уфа,10.50,Оплата,\nc-2,Пётр,40,2,Уфа,10.50,Оплата,\n");

        assertThat(second.load().set()).isEqualTo(1);
        assertThat(routes.twin.journal().count("POST", "*")).isEqualTo(1);
        assertThat(routes.twin.state().value("c-1", "Дата рождения")).contains("31");
    }

    @Test
    void aRowThatTwinRefusesIsRejectedWithTwinsReason() throws Exception {
        routes.twin
                .faults()
                .add(Fault.status(422)
                        .body("{\"error\":\"Слишком длинно, \\\"совсем\\\"\"}")
                        .on("POST", "/api/v1/clients/c-2/attributes/*"));

        FileReport report = drop(
                "refused.csv",
                HEADER + "c-1,Иван,30,1,Уфа,10.50,Оплата,\nc-2,Пётр,40,2,Уфа,10.50,Оплата,\nc-3,Яна,50,3,Уфа,,,\n");

        assertThat(report.failure()).isNull();
        assertThat(rejected(report)).isEqualTo(1);
        assertThat(read(rejectedFile("refused"))).singleElement().satisfies(row -> {
            assertThat(row.get(ID)).isEqualTo("c-2");
            assertThat(row.get("Строка")).isEqualTo("3");
            assertThat(row.get("Причина")).contains("Слишком длинно, \"совсем\"");
        });
        assertThat(routes.twin.state().clientIds()).containsExactlyInAnyOrder("c-1", "c-3");
    }

    @Test
    void aTwinThatIsDownInMidFileEndsItAndTheRestIsSentWhenItIsGivenAgain() throws Exception {
        var outage = routes.twin.faults().add(Fault.status(503).on("POST", SET).skip(100));
        String export = HEADER + ",Никто,1,1,,,,\n"
                + IntStream.rangeClosed(1, 30)
                        .mapToObj(client -> "c-" + client + ",Иван,30,1,Уфа,10.50,Оплата,да\n")
                        .collect(Collectors.joining());

        FileReport report = drop("down.csv", export);

        assertThat(report.failure()).isInstanceOf(TwinServerException.class).hasMessageContaining("503");
        assertThat(report.load().stopped()).contains("503");
        long before = routes.twin.state().valueCount();
        assertThat(report.load().set()).isEqualTo(before).isBetween(1L, 100L);
        // Of the rows that failed, only the wrong one is rejected: the others will be given again.
        assertThat(report.load().failed()).isGreaterThan(1);
        assertThat(rejected(report)).isEqualTo(1);
        assertThat(read(rejectedFile("down"))).singleElement().satisfies(row -> assertThat(row.get("Строка"))
                .isEqualTo("2"));
        assertThat(report.load().done()).isLessThan(30);
        assertThat(files("failed")).anyMatch(name -> name.startsWith("down-"));
        assertThat(summary(report))
                .contains("down.csv was not finished: ", "503", "to go on: what is set already is not sent again")
                .contains("Set        " + before + " values")
                .contains("Rejected   1 row, with their reasons in");

        outage.remove();
        FileReport second = drop("down.csv", export);

        assertThat(second.failure()).isNull();
        assertThat(second.load().rows()).isEqualTo(31);
        assertThat(rejected(second)).isEqualTo(1);
        assertThat(second.load().set()).isEqualTo(30 * 7 - before);
        assertThat(second.load().unchanged()).isEqualTo(before);
        assertThat(routes.twin.state().valueCount()).isEqualTo(30 * 7);
    }

    @Test
    void ofTwoRowsOfAClientTheLaterOneWins() throws Exception {
        String others = IntStream.rangeClosed(1, 40)
                .mapToObj(client -> "c-" + client + ",Иван,30,1,Уфа,10.50,Оплата,да\n")
                .collect(Collectors.joining());

        FileReport report = drop("twice.csv", HEADER + others + others.replace(",30,", ",31,"));

        assertThat(report.load().rows()).isEqualTo(80);
        assertThat(report.load().set()).isEqualTo(40 * 7 + 40);
        assertThat(report.load().unchanged()).isEqualTo(40 * 6);
        assertThat(routes.twin.state().clientIds()).hasSize(40).allSatisfy(client -> assertThat(
                        routes.twin.state().value(client, "Дата рождения"))
                .contains("31"));
    }

    @Test
    void theRejectedFileHasTheRowsAsTheyWere() throws Exception {
        String tooFew = "c-2,\"Иван, сын\nПетра\",,\"\"\"Мир\"\"\"\n";
        String tooMany = "c-3,Яна,30,1,Уфа,10.50,Оплата,да,и ещё\n";
        String wrongId = "c/4,Олег,40,,Уфа,10.50,Оплата,\n";

        FileReport report = drop(
                "clients.2026.csv",
                HEADER + "c-1,Иван,30,1,Уфа,10.50,Оплата,да\n" + tooFew + tooMany + wrongId
                        + "c-5,Пётр,50,1,Уфа,10.50,Оплата,\n");

        assertThat(report.failure()).isNull();
        assertThat(rejected(report)).isEqualTo(3);
        assertThat(rejectedFile("clients.2026"))
                .content()
                .isEqualToNormalizingNewlines("Строка,Причина," + HEADER
                        + "3,\"The row has 4 of 8 columns: it is cut off, or the program that wrote it left out empty cells at"
                        + " its end (line 3)\"," + tooFew
                        + "4,\"The row has 9 columns, and the header 8, so its last values have no name. In CSV, a value"
                        + " that contains the delimiter must be in quotes (line 5)\"," + tooMany
                        + "5,The client id must not contain '/' (found at position 2)," + wrongId);
        assertThat(routes.twin.state().clientIds()).containsExactlyInAnyOrder("c-1", "c-5");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnsName() throws Exception {
        FileReport report = drop("excel.csv", "\uFEFF" + HEADER + "c-1,Иван,30,1,Уфа,10.50,Оплата,да\n");

        assertThat(rejected(report)).isZero();
        assertThat(routes.twin.state().values("c-1")).hasSize(7).containsEntry("Имя клиента", "Иван");
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLoadedWhenItIsWhole() throws Exception {
        List<String> lines = Stream.concat(
                        Stream.of(HEADER.strip()),
                        IntStream.range(0, 15).mapToObj(i -> "c-" + i + ",Иван,30,1,Уфа,10.50,Оплата,да"))
                .toList();

        SlowExport.write(dir.resolve("inbox/growing.csv"), lines);
        FileReport report = routes.reports.poll(60, TimeUnit.SECONDS);

        assertThat(report).isNotNull();
        assertThat(report.failure()).isNull();
        assertThat(report.load().rows()).isEqualTo(15);
        assertThat(routes.twin.state().clientIds()).hasSize(15);
        assertThat(routes.reports).isEmpty();
    }

    /** The other way to write a file that is never loaded in halves: its last step is a rename. */
    @Test
    void aFileUnderANameThatStartsWithADotIsLeftAlone() throws Exception {
        Path hidden = Files.writeString(
                Files.createDirectories(dir.resolve("inbox")).resolve(".renamed.csv"),
                HEADER + "c-1,Иван,30,1,Уфа,,,\n");
        age(hidden);
        drop("visible.csv", HEADER + "c-2,Иван,30,1,Уфа,,,\n");

        assertThat(hidden).exists();
        assertThat(routes.twin.state().clientIds()).containsExactly("c-2");
        FileReport report = drop("renamed.csv", hidden);

        assertThat(report.load().rows()).isEqualTo(1);
        assertThat(routes.twin.state().clientIds()).containsExactly("c-2", "c-1");
    }

    @Test
    void aFileInACharsetThatIsNotRecognisedSetsNothing() throws Exception {
        Path written = Files.writeString(
                dir.resolve("dos.new"), HEADER + "c-1,Иван,30,1,Уфа,10.50,Оплата,да\n", Charset.forName("IBM866"));

        FileReport report = drop("dos.csv", written);

        assertThat(Summary.reason(report.failure())).contains("looks like IBM866. Set the option charset to IBM866");
        assertThat(files("failed")).anyMatch(name -> name.startsWith("dos-"));
        assertThat(routes.twin.state().clientIds()).isEmpty();
    }

    private static Path sample(Dialect dialect) throws IOException {
        Path written = dir.resolve("sample.new");
        ExportSample.write(written, dialect);
        return written;
    }

    private static String extensionOf(Dialect dialect) {
        String name = dialect.fileName();
        return name.substring(name.indexOf('.') + 1);
    }

    private static boolean isGood(List<Object> row) {
        return row.size() == 8 && row.get(0).toString().matches("crm-\\d+");
    }

    private static Map<String, String> valuesOf(List<Object> row, Dialect dialect) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < ExportSample.ATTRIBUTES.size(); i++) {
            values.put(ExportSample.ATTRIBUTES.get(i), dialect.text(row.get(i + 1)));
        }
        return values;
    }

    private static FileReport drop(String name, String text) throws Exception {
        return drop(name, Files.writeString(dir.resolve(name + ".new"), text));
    }

    private static FileReport drop(String name, Path written) throws Exception {
        age(written);
        Path inbox = Files.createDirectories(dir.resolve("inbox"));
        Files.move(written, inbox.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        FileReport report = routes.reports.poll(60, TimeUnit.SECONDS);
        assertThat(report).as("report of " + name).isNotNull();
        assertThat(report.file()).isEqualTo(name);
        return report;
    }

    /** Whole, and as old as it takes: not every test has to wait until a file rests. */
    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private static String summary(FileReport report) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Summary(new PrintStream(text, true, StandardCharsets.UTF_8), new JobFolder(dir)).file(report);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static long rejected(FileReport report) {
        return CsvFile.count(new JobFolder(dir).rejectedFile(report.file()));
    }

    private static Path rejectedFile(String name) {
        return dir.resolve("rejected").resolve(name + "-rejected.csv");
    }

    private static List<CSVRecord> read(Path csv) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        }
    }

    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
