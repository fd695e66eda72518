package com.mileproof.capture;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything that the page says, in one language; from the files in {@code messages}. */
final class Words {

    /** Keys of what the page's script says. */
    private static final String SCRIPT = "script.";

    /** Reasons that speak of other readings; what they were is nobody's business who holds a link. */
    private static final Set<String> ABOUT_THE_NUMBER =
            Set.of("MILEAGE_BELOW_HISTORY", "MILEAGE_TOO_FAST", "LOWER_THAN_BEFORE", "UNUSUAL_DISTANCE");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<Language, Words> ALL = Stream.of(Language.values())
            .collect(Collectors.toMap(
                    Function.identity(), Words::new, (a, _) -> a, () -> new EnumMap<>(Language.class)));

    private final Language language;
    private final Properties sentences;
    private final Properties reasons;

    private Words(Language language) {
        this.language = language;
        this.sentences = load("capture_" + language);
        // in English reasons come with their sentences
        this.reasons = language == Language.en ? new Properties() : load("capture_reasons_" + language);
    }

    static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    Language language() {
        return language;
    }

    /** The sentence with {0}, {1} … filled in. A key that is in no file is a mistake of ours. */
    String say(String key, Object... values) {
        var sentence = Objects.requireNonNull(sentences.getProperty(key), key);
        for (int i = 0; i < values.length; i++) {
            sentence = sentence.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return sentence;
    }

    /** As people write it here. */
    String number(int value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    /** What it is called: a photo of something, or a document. */
    String photo(PhotoRole role) {
        return named("photo.", role);
    }

    /** What it shows. */
    String subject(PhotoRole role) {
        return named("subject.", role);
    }

    private String named(String prefix, PhotoRole role) {
        return role.isDocument() ? say(prefix + "document", role.number()) : say(prefix + role.wireName());
    }

    boolean knows(String key) {
        return sentences.containsKey(key);
    }

    /** What happened, for the driver. */
    String message(Reason reason) {
        return ABOUT_THE_NUMBER.contains(reason.code()) ? say("note.number") : translated(reason, "", reason.message());
    }

    /** How to take the photo again; null where there is nothing to say. */
    @Nullable
    String retake(Reason reason) {
        var retake = reason.retake();
        return retake == null || ABOUT_THE_NUMBER.contains(reason.code())
                ? null
                : translated(reason, ".retake", retake);
    }

    /** The key of what is said to those who check in that way, where there is such a sentence; else the key. */
    String own(String key, CampaignKind kind) {
        var own = key + "." + kind;
        return knows(own) ? own : key;
    }

    /** The sentences of the script as a JSON object. */
    String script(CampaignKind kind) {
        var said = new TreeMap<String, String>();
        sentences.stringPropertyNames().stream()
                .filter(key -> key.startsWith(SCRIPT) && key.indexOf('.', SCRIPT.length()) < 0)
                .forEach(key -> said.put(key.substring(SCRIPT.length()), say(own(key, kind))));
        return JSON.writeValueAsString(said);
    }

    private String translated(Reason reason, String suffix, String otherwise) {
        var sentence = reasons.getProperty(reason.code() + suffix);
        var photo = reason.photo() == null ? "" : photo(reason.photo());
        var subject = reason.photo() == null ? "" : subject(reason.photo());
        return sentence == null ? otherwise : sentence.replace("{photo}", photo).replace("{subject}", subject);
    }

    private static Properties load(String name) {
        var properties = new Properties();
        try (var file = Words.class.getResourceAsStream("/messages/" + name + ".properties")) {
            properties.load(new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
