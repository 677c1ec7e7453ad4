// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files as programs write them are loaded without a data format, or refused with a reason. */
class LoadCsvTest extends LoadTestSupport {

    private static final String ID = "&createMissing=true&clientIdField=ID клиента";
    private static final String TABLE = "ID клиента;Имя;Город\r\nc-1;Иван Петров;Казань\r\nc-2;Анна;Йошкар-Ола\r\n";

    @TempDir
    Path folder;

    private static void assertBothClientsAreInTwin() {
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван Петров", "Город", "Казань"));
        assertThat(twin().state().values("c-2")).isEqualTo(Map.of("Имя", "Анна", "Город", "Йошкар-Ола"));
    }

    private Path file(String text, String charset) throws Exception {
        return Files.write(folder.resolve("export.csv"), text.getBytes(Charset.forName(charset)));
    }

    private TwinInvalidArgumentException refusalOf(String options, Object body) {
        TwinInvalidArgumentException refusal = failureOf(load(options, body), TwinInvalidArgumentException.class);
        assertThat(calls()).isEmpty();
        assertThat(refusal).hasMessageNotContaining("Иван");
        return refusal;
    }

    /** The reason of the only row that failed. */
    private static String onlyFailure(TwinLoadReport report) {
        assertThat(report.failures()).hasSize(1);
        return report.failures().get(0).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,",
        "windows-1251,",
        "UTF-16LE,\uFEFF",
        "UTF-16BE,\uFEFF",
        "UTF-8,\uFEFF",
        "UTF-16LE,",
        "UTF-16BE,"
    })
    void charsetsAreRecognised(String charset, String mark) throws Exception {
        Path file = file((mark == null ? "" : mark) + TABLE, charset);

        cleanReportOf(load(ID, file));
        assertBothClientsAreInTwin();
        cleanReportOf(load(ID, Files.readAllBytes(file)));
        cleanReportOf(load(ID, Files.newInputStream(file)));
    }

    @Test
    void aRowInAnotherCharsetThanTheHeaderIsRefused() throws Exception {
        Path file = file("ID клиента;Имя\nc-1;Иван Петров\n", "UTF-8");
        Files.write(file, "c-2;Пётр Иванов\n".repeat(20).getBytes("windows-1251"), StandardOpenOption.APPEND);

        assertThat(refusalOf("&clientIdField=ID клиента&charset=windows-1251", file))
                .hasMessageContainingAll("in UTF-8 except for some rows", "Set the option charset to UTF-8");

        TwinLoadReport report = reportOf(load("&clientIdField=ID клиента", file));

        assertThat(report.done()).isEqualTo(1);
        assertThat(report.failures().get(0).reason())
                .contains("'Имя' isn't text in UTF-8", "The header is text in UTF-8, so only such rows are wrong");
    }

    @Test
    void theTitleOfAReportAboveTheHeaderIsNoRow() throws Exception {
        String title = "Отчёт по клиентам, май\n\nВсего: 2;;\n";

        TwinLoadReport report = reportOf(load(ID, file(title + TABLE + "c/3;x;y\n", "windows-1251")));

        assertBothClientsAreInTwin();
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.row())
                .isEqualTo(TABLE.lines().count()));
        cleanReportOf(load(ID, title + TABLE));
    }

    @Test
    void anEmptyOptionIsNotSet() throws Exception {
        cleanReportOf(load(ID + "&charset=&delimiter=&sheet=&failureUri=", file(TABLE, "windows-1251")));
        assertBothClientsAreInTwin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM866", "KOI8-R", "windows-1251", "UTF-16"})
    void aCharsetIsTakenFromTheOptionOrTheMessage(String charset) throws Exception {
        Path file = file(TABLE, charset);

        cleanReportOf(load(ID + "&charset=" + charset, file));
        assertBothClientsAreInTwin();
        cleanReportOf(template.request(LOAD + ID, exchange -> {
            exchange.getMessage().setBody(file);
            exchange.setProperty(Exchange.CHARSET_NAME, charset);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM866", "KOI8-R", "ISO-8859-5"})
    void anotherCharsetIsRefusedAndNamed(String charset) throws Exception {
        assertThat(refusalOf(ID, file(TABLE, charset)))
                .hasMessageContainingAll("charset", "looks like " + charset, "Set the option charset to " + charset);
    }

    @Test
    void lettersOfAnotherLanguageAreNotTakenForRussian() throws Exception {
        Path file = file("clientId;Name\nc-1;Müller\nc-2;Bäcker\nc-3;Zürcher Jörg\n", "windows-1252");

        assertThat(refusalOf("&createMissing=true", file))
                .hasMessageContainingAll("isn't certain", "Set the option charset");
        cleanReportOf(load("&createMissing=true&charset=windows-1252", file));
        assertThat(twin().state().value("c-1", "Name")).contains("Müller");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, UTF-8",
        "windows-1251, IBM866",
        "UTF-8, windows-1251",
        "KOI8-R, windows-1251",
        "windows-1251, UTF-16LE",
        "UTF-16LE, windows-1251",
    })
    void aWrongCharsetIsRefused(String told, String actual) throws Exception {
        assertThat(refusalOf(ID + "&charset=" + told, file(TABLE, actual)))
                .hasMessageContainingAll("The charset " + told, "Set the option charset to ");
    }

    @Test
    void aWrongCharsetAgainstAMarkIsRefused() throws Exception {
        assertThat(refusalOf(ID + "&charset=windows-1251", file("\uFEFF" + TABLE, "UTF-8")))
                .hasMessageContaining("begins with the mark of UTF-8. Set the option charset to UTF-8");
    }

    @Test
    void aRowThatIsNoTextSpoilsNoOther() {
        String names = IntStream.range(0, 20).mapToObj(i -> "g-" + i + ";Иван").collect(Collectors.joining("\n"));
        byte[] bytes = ("clientId;Имя\nbad;?\n" + names).getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xC8;

        TwinLoadReport report = reportOf(load("", bytes));

        assertThat(report.done()).isEqualTo(20);
        assertThat(onlyFailure(report)).contains("'Имя' isn't text in UTF-8", "The header is text in UTF-8");
        assertThat(report.failures().get(0).row()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void delimitersAreRecognised(String delimiter) {
        cleanReportOf(load(ID, TABLE.replace(";", delimiter)));
        assertBothClientsAreInTwin();
    }

    @Test
    void theDelimiterIsTheOneThatMakesTheColumnOfTheId() {
        cleanReportOf(load(ID, "ID клиента;Фамилия, имя, отчество\nc-1;Петров, Иван, Ильич\n"));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Фамилия, имя, отчество", "Петров, Иван, Ильич"));
    }

    @ParameterizedTest
    @CsvSource({"~,RAW(~)", "'\t',tab", "'\t',\\t"})
    void anotherDelimiterIsAnOption(String delimiter, String option) {
        cleanReportOf(load(ID + "&delimiter=" + option, TABLE.replace(";", delimiter)));
        assertBothClientsAreInTwin();
    }

    @Test
    void theLineInWhichExcelNamesTheDelimiterIsNoHeader() {
        cleanReportOf(load(ID, "\uFEFFsep=;\r\n" + TABLE));
        assertBothClientsAreInTwin();
    }

    @Test
    void quotesHoldDelimitersLineBreaksAndQuotes() {
        cleanReportOf(load(
                "&createMissing=true",
                "\"clientId\",\"Комментарий\"\n\"c-1\",\"Сказал: \"\"да\"\",\r\nпотом «нет»\"\nc-2,ООО \"Ромашка\"\n"));

        assertThat(twin().state().value("c-1", "Комментарий")).contains("Сказал: \"да\",\r\nпотом «нет»");
        assertThat(twin().state().value("c-2", "Комментарий")).contains("ООО \"Ромашка\"");
    }

    @Test
    void valuesStayAsTheyAreWritten() {
        cleanReportOf(load(
                "&createMissing=true",
                "clientId;Сумма;Дата;Телефон;Код\nc-1;1 234,50;31.12.2025;+7 900 111-22-33;007 \n"));

        assertThat(twin().state().values("c-1"))
                .isEqualTo(Map.of(
                        "Сумма", "1 234,50", "Дата", "31.12.2025", "Телефон", "+7 900 111-22-33", "Код", "007 "));
    }

    @Test
    void anEmptyCellIsAnEmptyValueUnlessNullsHaveAMeaning() {
        String table = "clientId;Имя;Город\nc-1;Иван;\"\"\n";
        cleanReportOf(load("", table));
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", ""));

        cleanReportOf(load("&nullHandling=skip", "clientId;Имя;Город\nc-1;;Казань\n"));
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));

        cleanReportOf(load("&nullHandling=delete", "clientId;Имя;Город\nc-1;Пётр;\n"));
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Пётр"));
    }

    @Test
    void blankRowsAreNoRowsButCount() {
        TwinLoadReport report = reportOf(load("", "\nclientId;Имя\n\nc-1;Иван\n;\n c/2;Пётр\n\n"));

        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.failures().get(0).row()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID клиента", " ID\u00a0 клиента\u200b ", "ID клие\u200bнта"})
    void theColumnOfTheIdIsFoundByTheRulesOfNames(String column) {
        cleanReportOf(load(ID, TABLE.replace("ID клиента", column)));
        assertBothClientsAreInTwin();
    }

    @Test
    void namesOfColumnsLoseSpacesAndLineBreaks() {
        cleanReportOf(load("&createMissing=true", "clientId; Имя ;\"Дата\nрождения\"\nc-1;;31.12.1990\n"));

        assertThat(twin().state().value("c-1", "Дата рождения")).contains("31.12.1990");
        assertThat(twin().state().value("c-1", "Имя")).contains("");
    }

    @Test
    void aTableOfSingleValuesIsLoaded() {
        cleanReportOf(load("", "clientId,attributeName,value\nc-1,Имя,Иван\nc-1,Город,Казань\n"));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
    }

    @Test
    void rowsThatAreCutOffOrTooLongAreRefusedEachWithItsReason() {
        TwinLoadReport report = reportOf(load(
                "&failureUri=direct:failed",
                "clientId;Имя;Город\nc-1;Иван;Казань\nc-2;Пётр\nc-3;Олег;Уфа;Москва\nc-4;Анна;Пермь;;\n"));

        assertThat(report.done()).isEqualTo(2);
        assertThat(twin().state().clientIds()).containsExactlyInAnyOrder("c-1", "c-4");
        assertThat(failedRows)
                .extracting(row -> row.getMessage().getBody())
                .containsExactly(List.of("c-2", "Пётр"), List.of("c-3", "Олег", "Уфа", "Москва"));
        assertThat(failedRows)
                .extracting(row -> row.getMessage().getHeader(TwinConstants.REASON, String.class))
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("has 2 of 3 columns", "cut off", "line 3"),
                        lengthy -> assertThat(lengthy).contains("has 4 columns, and the header 3", "line 4"));
    }

    @Test
    void aRefusedRowIsAMap() {
        reportOf(load("&failureUri=direct:failed", "clientId;Имя\nc/1;Иван\nc-2;Анна\n"));

        assertThat(failedRows.get(0).getMessage().getBody()).isEqualTo(Map.of("clientId", "c/1", "Имя", "Иван"));
        assertThat(failedRows.get(0).getMessage().getHeader(TwinConstants.ROW_NUMBER))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c-3;\"Анна\nc-4;Олег\n", "c-3;\"Анна\nc-4;\"Олег\"\n", "c-3;\"ООО \"Ромашка\"\"\nc-4;Олег\n"})
    void aBrokenQuoteEndsTheLoadAfterTheGoodRowsBeforeIt(String broken) {
        TwinLoadStoppedException stop = stopOf(load("", "clientId;Имя\nc-1;Иван\nc-2;\"Пётр\"\n" + broken));

        assertThat(stop)
                .hasMessageContainingAll("no more rows can be read", "line 4", "quote", "close each one")
                .hasMessageNotContaining("Анна");
        assertThat(stop.getReport().done()).isEqualTo(2);
        assertThat(twin().state().clientIds()).containsExactlyInAnyOrder("c-1", "c-2");
    }

    @Test
    void aQuoteThatIsNeverClosedFillsNoMemory() {
        String rest = "x;y\n".repeat(1_000_000);

        assertThat(stopOf(load("", "clientId;Имя\nc-1;Иван\nc-2;\"Пётр\n" + rest)))
                .hasMessageContainingAll("line 3", "quote isn't closed");
        assertThat(twin().state().clientIds()).containsExactly("c-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "clientId;Имя;Имя ! columns 2 and 3 have the same name, 'Имя'",
                "clientId;Имя;' Имя\u00a0' ! columns 2 and 3 have the same name",
                "clientId ! no ';' separates columns",
                "clientId;value ! doesn't say of which attribute",
                "clientId;attributeName ! no column value",
                "clientId;attributeName;value;Город ! and with it 'Город'",
            })
    void aHeaderThatCannotBeUsedIsRefused(String header, String problem) {
        assertThat(refusalOf("&inputFormat=csv&delimiter=;", header.replace("'", "") + "\nc-1;a;b\n"))
                .hasMessageContaining(problem);
    }

    @Test
    void aColumnWithoutNameMustBeEmpty() {
        TwinLoadReport report = reportOf(load("", "clientId;;Имя;\nc-1;;Иван;\nc-2;x;Пётр;\nc-3;;Анна;y\n"));

        assertThat(report.done()).isEqualTo(1);
        assertThat(report.failures())
                .extracting(failure -> failure.reason())
                .satisfiesExactly(
                        inside -> assertThat(inside).contains("value in column 2, which has no name"),
                        atEnd -> assertThat(atEnd).contains("has 4 columns, and the header 3"));
    }

    static Stream<Arguments> textsThatAreNoTable() {
        return Stream.of(
                Arguments.of(
                        "Код;Имя\nc-1;Иван\n",
                        "it has [Код, Имя]. The option clientIdField names the field of the"
                                + " id: set it to one of those that are there"),
                Arguments.of("clientID;Имя\nc-1;Иван\n", "nearest name is 'clientID'"),
                Arguments.of("c-1;Иван;+7 900 111-22-33\n", "a first line that looks like values"),
                Arguments.of("Привет, Иван\n", "with the column clientId"),
                Arguments.of("Привет\n", "no comma, semicolon, tab or |"),
                Arguments.of("<html><table>\n", "HTML or XML"));
    }

    @ParameterizedTest
    @MethodSource("textsThatAreNoTable")
    void aTextThatIsNeitherJsonNorATableIsRefused(String text, String problem) {
        for (Object body : List.of(text, text.getBytes(StandardCharsets.UTF_8), new StringReader(text))) {
            TwinInvalidArgumentException refusal = failureOf(load("", body), TwinInvalidArgumentException.class);
            assertThat(refusal)
                    .hasMessageContaining("The text isn't JSON or CSV")
                    .hasMessageContaining(problem);
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 1};
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1, 0, 2};

        assertThat(refusalOf("", old)).hasMessageContaining("(.xls), or one with a password. Save it as .xlsx");
        assertThat(refusalOf("", picture)).hasMessageContaining("isn't a text");
        assertThat(refusalOf("&inputFormat=xlsx", TABLE)).hasMessageContaining("isn't an Excel file");
    }

    @Test
    void jsonIsStillJson() {
        cleanReportOf(load("", "{\"clientId\":\"c-1\",\"Имя\":\"a;b\"}\n"));
        assertThat(twin().state().value("c-1", "Имя")).contains("a;b");
    }

    @Test
    void aBrokenFirstLineOfJsonSpoilsNoOther() {
        String first = "Иван, not JSON\n";
        String second = "{\"clientId\":\"c-2\",\"Имя\":\"b\"}\n";
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes(first.getBytes(Charset.forName("windows-1251")));
        mixed.writeBytes(second.getBytes(StandardCharsets.UTF_8));

        assertThat(reportOf(load("", first + second)).done()).isEqualTo(1);
        assertThat(reportOf(load("", mixed.toByteArray())).done()).isEqualTo(1);
        assertThat(twin().state().value("c-2", "Имя")).contains("b");
    }

    @Test
    void anEmptyFileHasNoRows() {
        assertThat(cleanReportOf(load("", "")).rows()).isZero();
        assertThat(cleanReportOf(load("", new byte[0])).rows()).isZero();
        assertThat(cleanReportOf(load("", "clientId;Имя\n")).rows()).isZero();
        assertThat(refusalOf("&inputFormat=csv", "")).hasMessageContaining("isn't CSV");
    }

    @Test
    void aTableThatTheSourceReadsTwiceIsRefusedTheSecondTime() {
        ByteArrayInputStream once =
                new ByteArrayInputStream("clientId;Имя\nc-1;Иван\n".getBytes(StandardCharsets.UTF_8));

        cleanReportOf(load("", once));

        assertThat(failureOf(load("", once), TwinInvalidArgumentException.class))
                .hasMessageContaining("cannot be read a second time");
    }

    @ParameterizedTest
    @CsvSource({
        "charset=koi-7, The option charset isn't the name of a charset: koi-7",
        "delimiter=;;, The option delimiter is ';;'",
        "inputFormat=xls, inputFormat",
    })
    void wrongOptionsAreRefusedWhenTheEndpointIsCreated(String option, String problem) {
        assertThatThrownBy(() -> context.getEndpoint(LOAD + "&" + option)).hasStackTraceContaining(problem);
    }

    @Test
    void aFolderOfExportsIsLoaded() throws Exception {
        file(TABLE, "windows-1251");
        NotifyBuilder loaded = new NotifyBuilder(context).whenCompleted(1).create();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0").to(LOAD + ID);
            }
        });

        assertThat(loaded.matches(20, TimeUnit.SECONDS)).isTrue();
        assertBothClientsAreInTwin();
        assertThat(folder.resolve(".camel/export.csv")).exists();
    }
}
