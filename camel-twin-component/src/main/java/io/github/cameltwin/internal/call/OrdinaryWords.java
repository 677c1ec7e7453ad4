// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.internal.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that refusals consist of, whatever the credentials are. */
final class OrdinaryWords {

    private static final Set<String> WORDS = Arrays.stream("""
                    a access account again an and answer are at attempt attempts authentication authorization authorized
                    bad be been blocked by call can cannot check code company correct could credentials data denied details
                    disabled does email empty error errors exist exists expected expired failed failure field fields for
                    forbidden found from gateway given has have header id in incorrect internal invalid is it json later
                    limit limited locked login long mail match message method missing more must name no not of on one only
                    or parameter password passwords permission please proxy rate refused rejected request requests required
                    sent server service session short should status than that the there this timeout to token tokens too
                    try unauthorized unavailable unknown used user username users valid validation value wait was were with
                    wrong you your
                    аккаунт адрес в введён вход данные доступ доступа заблокирован запрещен запрещён запрос запроса и или
                    истек истёк компания найден найдена не неверен неверные неверный неверно недействителен нет ошибка
                    пароль пароля позже повторите пользователь пользователя попробуйте почта почты с сервер срок существует
                    токен указан электронная
                    """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private OrdinaryWords() {}

    /**
     * Whether a part of a text lies in an ordinary word of a sentence, or in one that names a field of JSON. A word that
     * stands alone, in quotes, or behind a colon or an equals sign may be somebody's input.
     *
     * @param begin where the part begins
     * @param end   where it ends
     */
    static boolean contain(String text, int begin, int end) {
        int from = begin;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        int to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return to >= end
                && WORDS.contains(text.substring(from, to).toLowerCase(Locale.ROOT))
                && (isInSentence(text, from, to) || isField(text, from, to));
    }

    /** Whether a space and another word come before or after it. */
    private static boolean isInSentence(String text, int from, int to) {
        boolean before = from > 1 && text.charAt(from - 1) == ' ' && Character.isLetterOrDigit(text.charAt(from - 2));
        boolean after = to + 1 < text.length() && text.charAt(to) == ' ' && Character.isLetter(text.charAt(to + 1));
        return (before || after) && !isPartOfMore(text, from - 1) && !isPartOfMore(text, to);
    }

    private static boolean isPartOfMore(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    private static boolean isField(String text, int from, int to) {
        return from > 0 && text.charAt(from - 1) == '"' && text.startsWith("\":", to);
    }
}
