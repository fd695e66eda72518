package com.mileproof.rewards;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that the page of a payout says, in one language; from the files in {@code messages}. */
final class PageWords {

    /** The first is for whoever speaks none of them. */
    static final List<String> LANGUAGES = List.of("en", "es");

    private static final Map<String, PageWords> ALL =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), PageWords::new));

    private final String language;
    private final Properties sentences = new Properties();

    private PageWords(String language) {
        this.language = language;
        var name = "/messages/rewards_" + language + ".properties";
        try (var file = PageWords.class.getResourceAsStream(name)) {
            sentences.load(new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the language of a tag such as {@code es-MX}. */
    static PageWords in(String tag) {
        var language = tag.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
        return Objects.requireNonNull(ALL.get(LANGUAGES.contains(language) ? language : LANGUAGES.getFirst()));
    }

    String language() {
        return language;
    }

    /** The sentence with {0} filled in. A key that is in no file is a mistake of ours. */
    String say(String key, String value) {
        return Objects.requireNonNull(sentences.getProperty(key), key).replace("{0}", value);
    }

    String say(String key) {
        return say(key, "");
    }
}
