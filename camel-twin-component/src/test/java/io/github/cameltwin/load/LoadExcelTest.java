// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.load;

import static io.github.cameltwin.support.XlsxFile.blank;
import static io.github.cameltwin.support.XlsxFile.cell;
import static io.github.cameltwin.support.XlsxFile.cells;
import static io.github.cameltwin.support.XlsxFile.number;
import static io.github.cameltwin.support.XlsxFile.text;
import static io.github.cameltwin.support.XlsxFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameltwin.TwinConstants;
import io.github.cameltwin.TwinInvalidArgumentException;
import io.github.cameltwin.TwinLoadReport;
import io.github.cameltwin.TwinLoadStoppedException;
import io.github.cameltwin.support.XlsxFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Excel files are loaded as they are: each value as text that an operator can read, or the row is refused. */
class LoadExcelTest extends LoadTestSupport {

    private static final String CREATE = "&createMissing=true";

    @TempDir
    Path folder;

    private final XlsxFile xlsx = new XlsxFile();

    private Path file() {
        return xlsx.writeTo(folder.resolve("export.xlsx"));
    }

    /** The only value of a sheet with one cell. */
    private String valueOf(String cell) {
        cleanReportOf(load(
                "",
                xlsx.sheet("S", texts("clientId", "Имя"), cells(text("c-1"), cell))
                        .writeTo(folder.resolve("one.xlsx"))));
        return twin().state().value("c-1", "Имя").orElseThrow();
    }

    /** The reason for which the row of the only cell was refused. */
    private String refusalOf(String cell) {
        TwinLoadReport report = reportOf(load(
                "",
                xlsx.sheet("S", texts("clientId", "Имя"), cells(text("c-1"), cell), texts("c-2", "Анна"))
                        .writeTo(folder.resolve("one.xlsx"))));
        assertThat(report.done()).isEqualTo(1);
        return report.failures().get(0).reason();
    }

    @Test
    void theFirstSheetIsLoadedFromFilesBytesAndStreams() throws Exception {
        Path file = xlsx.sheet("Клиенты", texts("clientId", "Имя", "Город"), texts("c-1", "Иван", "Казань"))
                .sheet("Прочее", texts("x"))
                .writeTo(folder.resolve("export.bin"));

        for (Object body :
                List.of(file, Files.readAllBytes(file), new ByteArrayInputStream(Files.readAllBytes(file)))) {
            cleanReportOf(load("", body));
            assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "Иван", "Город", "Казань"));
        }
    }

    @Test
    void aHiddenSheetIsNotTheFirstOne() {
        xlsx.hidden("Справочник", texts("a", "b")).sheet("Клиенты", texts("clientId", "Имя"), texts("c-1", "Иван"));

        cleanReportOf(load("", file()));
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
    }

    @Test
    void anotherSheetIsAnOption() {
        xlsx.sheet("Лист1", texts("a", "b")).sheet("Новые  клиенты", texts("clientId", "Имя"), texts("c-1", "Иван"));

        cleanReportOf(load("&sheet=Новые клиенты", file()));
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
        assertThat(failureOf(load("&sheet=Старые", file()), TwinInvalidArgumentException.class))
                .hasMessageContaining("no sheet Старые. Set the option sheet to one of [Лист1, Новые  клиенты]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "12345                  ! General                   ! 12345",
                "1234.5                 ! #,##0.00                  ! 1234.5",
                "0.30000000000000004    ! General                   ! 0.3",
                "1E-4                   ! General                   ! 0.0001",
                "123456789012345        ! 0                         ! 123456789012345",
                "7                      ! 00000                     ! 00007",
                "0.155                  ! 0.0%                      ! 15.5%",
                "-3.50                  ! 0.00;[Red]-0.00           ! -3.5",
                "46022                  ! dd\\.mm\\.yyyy            ! 2025-12-31",
                "46022                  ! [$-419]d mmmm yyyy;@      ! 2025-12-31",
                "46022.430903           ! dd.mm.yyyy                ! 2025-12-31T10:20:30",
                "46022                  ! dd.mm.yyyy h:mm           ! 2025-12-31T00:00:00",
                "46022.9999999          ! dd.mm.yyyy h:mm           ! 2026-01-01T00:00:00",
                "1                      ! dd.mm.yyyy                ! 1900-01-01",
                "61                     ! dd.mm.yyyy                ! 1900-03-01",
                "0.75                   ! h:mm                      ! 18:00:00",
                "1.0625                 ! [h]:mm:ss                 ! 25:30:00",
                "5                      ! 0\" дней\"                ! 5",
            })
    void numbersAndDatesAreText(String number, String format, String value) {
        assertThat(valueOf(xlsx.formatted(number, format))).isEqualTo(value);
    }

    @Test
    void daysMayCountFrom1904() {
        xlsx.countingFrom1904();

        assertThat(valueOf(xlsx.formatted("44560", "dd.mm.yyyy"))).isEqualTo("2025-12-31");
    }

    @Test
    void textsStayAsTheyAre() {
        assertThat(valueOf(text(" 1 234,50 "))).isEqualTo(" 1 234,50 ");
        assertThat(valueOf(xlsx.shared("+7 900 111-22-33"))).isEqualTo("+7 900 111-22-33");
        assertThat(valueOf(text("первая_x000D_\nвторая, _x005F_x000D_"))).isEqualTo("первая\r\nвторая, _x000D_");
        assertThat(valueOf(cell("t=\"b\"", "<v>1</v>"))).isEqualTo("true");
        assertThat(valueOf(cell("t=\"str\"", "<f>A1</f><v>Иван</v>"))).isEqualTo("Иван");
        assertThat(valueOf(cell("", "<f>1+1</f><v>2</v>"))).isEqualTo("2");
    }

    @Test
    void whatHasNoValueIsRefused() {
        assertThat(refusalOf(cell("t=\"e\"", "<v>#REF!</v>"))).contains("The cell B2 has an error of Excel");
        assertThat(refusalOf(cell("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>"))).contains("has an error of Excel");
        assertThat(refusalOf(cell("", "<f>NOW()</f>"))).contains("The cell B2 has a formula without its result");
        assertThat(refusalOf(number("4276123412341230")))
                .contains("more than 15 digits")
                .contains("Format the column as text");
        assertThat(refusalOf(xlsx.formatted("60", "dd.mm.yyyy"))).contains("a number that isn't one");
        assertThat(refusalOf(xlsx.formatted("-5", "dd.mm.yyyy"))).contains("a number that isn't one");
    }

    @Test
    void idsThatAreNumbersAreText() {
        xlsx.sheet("S", texts("clientId", "Имя"), cells(number("100123"), text("Иван")));

        cleanReportOf(load("", file()));
        assertThat(twin().state().value("100123", "Имя")).contains("Иван");
    }

    @Test
    void cellsAndRowsThatAreNotThereAreEmpty() {
        xlsx.sheet(
                "S",
                "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>clientId</t></is></c>"
                        + "<c r=\"B3\" t=\"inlineStr\"><is><t>Имя</t></is></c>"
                        + "<c r=\"C3\" t=\"inlineStr\"><is><t>Город</t></is></c></row>",
                "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>c-1</t></is></c></row>",
                "<row r=\"8\"><c r=\"A8\" t=\"inlineStr\"><is><t>c/2</t></is></c></row>");

        TwinLoadReport report = reportOf(load("", file()));

        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Имя", "", "Город", ""));
        assertThat(report.failures().get(0).row()).isEqualTo(5);
    }

    @Test
    void emptyCellsAreSkippedWhereNullsHaveAMeaning() {
        xlsx.sheet("S", texts("clientId", "Имя", "Город"), cells(text("c-1"), blank(), text("Казань")));

        cleanReportOf(load("&nullHandling=skip", file()));
        assertThat(twin().state().values("c-1")).isEqualTo(Map.of("Город", "Казань"));
    }

    @Test
    void aRowThatIsTooLongIsRefusedAsAList() {
        xlsx.sheet("S", texts("clientId", "Имя"), texts("c-1", "Иван", "x"), texts("c-2", "Анна"));

        reportOf(load("&failureUri=direct:failed", file()));

        assertThat(failedRows.get(0).getMessage().getBody()).isEqualTo(List.of("c-1", "Иван", "x"));
        assertThat(failedRows.get(0).getMessage().getHeader(TwinConstants.REASON, String.class))
                .contains("has 3 columns, and the header 2", "row 2 of the sheet");
    }

    @Test
    void aFileWithoutStylesIsLoaded() {
        xlsx.withoutStyles().sheet("S", texts("clientId", "Имя"), cells(text("c-1"), number("5")));

        cleanReportOf(load("", file()));
        assertThat(twin().state().value("c-1", "Имя")).contains("5");
    }

    @Test
    void theTitleOfAReportAboveTheHeaderIsNoRow() {
        xlsx.sheet("S", texts("Отчёт"), texts("Всего", "1"), texts("clientId", "Имя"), texts("c-1", "Иван"));

        assertThat(cleanReportOf(load("", file())).rows()).isEqualTo(1);
        assertThat(twin().state().value("c-1", "Имя")).contains("Иван");
    }

    @Test
    void aHeaderThatCannotBeUsedIsRefused() {
        xlsx.sheet("S", texts("clientId"), texts("c-1"))
                .sheet("Дубли", texts("clientId", "Имя", "Имя"))
                .sheet("Пусто");

        assertThat(failureOf(load("", file()), TwinInvalidArgumentException.class))
                .hasMessageContaining("only the column clientId");
        assertThat(failureOf(load("&sheet=Дубли", file()), TwinInvalidArgumentException.class))
                .hasMessageContaining("columns 2 and 3 have the same name, 'Имя'");
        assertThat(failureOf(load("&sheet=Пусто", file()), TwinInvalidArgumentException.class))
                .hasMessageContaining("table is empty");
        assertThat(failureOf(load("&clientIdField=ID", file()), TwinInvalidArgumentException.class))
                .hasMessageContainingAll("no column ID", "nearest name is 'clientId'");
        assertThat(calls()).isEmpty();
    }

    @Test
    void aSheetThatIsDamagedEndsTheLoadAfterTheGoodRowsBeforeIt() {
        xlsx.sheet(
                "S",
                texts("clientId", "Имя"),
                texts("c-1", "Иван"),
                "<row><c t=\"inlineStr\"><is><t>c-2</is></c></row>");

        TwinLoadStoppedException stop = stopOf(load(CREATE, file()));

        assertThat(stop).hasMessageContaining("the Excel file breaks off after row 2 of the sheet S");
        assertThat(twin().state().clientIds()).containsExactly("c-1");
    }

    @Test
    void anotherFormatIsRefused() throws Exception {
        Path file = xlsx.sheet("S", texts("clientId", "Имя")).writeTo(folder.resolve("export.xlsx"));

        assertThat(failureOf(load("&inputFormat=csv", file), TwinInvalidArgumentException.class))
                .hasMessageContaining("inputFormat is csv, but the body is an Excel file (.xlsx)");
        byte[] cut = Arrays.copyOf(Files.readAllBytes(file), 500);
        assertThat(failureOf(load("", cut), TwinInvalidArgumentException.class))
                .hasMessageContaining("The Excel or ZIP file is incomplete or damaged");
    }
}
