package com.mileproof.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages of the page; the name is the code that links and pages bear. */
enum Language {
    en("English"),
    es("Español");

    private static final int MAX_HEADER = 1_000;

    private final String label;

    Language(String label) {
        this.label = label;
    }

    /** As its speakers call it. */
    String label() {
        return label;
    }

    Locale locale() {
        return Locale.forLanguageTag(name());
    }

    static Optional<Language> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(language -> language.name().equals(code))
                .findFirst();
    }

    /** What a browser asks for in {@code Accept-Language}; English where it asks for nothing that we speak. */
    static Language accepted(@Nullable String header) {
        if (header == null || header.length() > MAX_HEADER) {
            return en;
        }
        try {
            var wanted = Locale.lookup(
                    Locale.LanguageRange.parse(header),
                    List.of(values()).stream().map(Language::locale).toList());
            return wanted == null ? en : of(wanted.getLanguage()).orElse(en);
        } catch (IllegalArgumentException malformed) {
            return en;
        }
    }
}
