// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A charset is found where it is certain, and refused where it isn't. */
class CharsetDetectorTest {

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final String RUSSIAN =
            "Имя клиента;Город;Тема обращения\nИван Петров;Йошкар-Ола;Доставка №5 — «срочно»\n";

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251"})
    void findsTheCharsetOfRussianText(String charset) {
        assertThat(CharsetDetector.of(bytes(RUSSIAN, charset), null)).isEqualTo(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ФИО;Телефон\n",
                "ИМЯ КЛИЕНТА;ГОРОД\nИВАНОВ ИВАН;САМАРА\n",
                "id;name\n1;Пётр\n",
                "id;tariff\n1;Тариф «Wi-Fi 100 Мбит»\n",
                "Ім'я клієнта;Місто\nОлена Шевченко;Київ\nІван Петренко;Львів, вулиця Городоцька\n"
            })
    void findsWindows1251InShortText(String text) {
        assertThat(CharsetDetector.of(bytes(text, "windows-1251"), null)).isEqualTo(WINDOWS_1251);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM866", "KOI8-R", "ISO-8859-5"})
    void namesAnotherCharsetOfRussianText(String charset) {
        assertThatThrownBy(() -> CharsetDetector.of(bytes(RUSSIAN, charset), null))
                .hasMessageContaining("looks like " + charset);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252 | Name;Straße;Größe;Müller;Jörg",
                "windows-1252 | Prénom;Adresse;livré à Paris;Élodie",
                "windows-1253 | Όνομα;Πόλη;Γιώργος Παπαδόπουλος;Αθήνα;Θεσσαλονίκη",
                "windows-1250 | Imię;Miasto;Łukasz;Łódź;Świętokrzyska",
                "windows-1255 | שם;עיר;יוסי כהן;תל אביב",
                "windows-1254 | İsim;Şehir;Ağrı;Çağrı;Iğdır",
                "windows-1251 | id;№;Ъ",
            })
    void refusesWhatIsNotCertain(String charset, String text) {
        assertThatThrownBy(() -> CharsetDetector.of(bytes(text, charset), null))
                .hasMessageContaining("isn't certain")
                .hasMessageContaining("Set the option charset");
    }

    @Test
    void takesTextWithAFewBrokenBytesForUtf8() {
        byte[] bytes = bytes(RUSSIAN, "UTF-8");
        bytes[bytes.length - 3] = (byte) 0xC8;

        assertThat(CharsetDetector.of(bytes, null)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void takesASampleThatEndsWithinACharacter() {
        byte[] bytes = Arrays.copyOf(bytes("Я", "UTF-8"), 1);

        assertThat(CharsetDetector.of(bytes, null)).isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "IBM866", "UTF-8", "UTF-16LE", "UTF-16", "KOI8-R"})
    void acceptsTheCharsetThatIsTold(String charset) {
        assertThat(CharsetDetector.of(bytes(RUSSIAN, charset), Charset.forName(charset)))
                .isEqualTo(Charset.forName(charset));
        assertThat(CharsetDetector.of(bytes("id;name\n1;x\n", charset), Charset.forName(charset)))
                .isEqualTo(Charset.forName(charset));
    }
}
