package com.mileproof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.AddressType;
import com.mileproof.checkins.DocumentType;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.partners.CampaignKind;
import com.mileproof.verification.signals.Signal;
import com.mileproof.verification.signals.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sentence of the page stands in a file, in every language. */
class WordsTest {

    private static final Path MESSAGES = Path.of("src", "main", "resources", "messages");
    private static final Path TEMPLATES = Path.of("src", "main", "jte", "capture");
    private static final Path SCRIPTS = Path.of("src", "main", "resources", "static", "assets");
    private static final Pattern HOLE = Pattern.compile("\\{(\\d|photo|subject)}");
    private static final Pattern SAID = Pattern.compile("say\\(\"([a-z.]+)\"[,)]");
    private static final Pattern SCRIPTED = Pattern.compile("words\\.([A-Za-z]+)");

    @Test
    void every_language_says_everything_with_the_same_holes() throws IOException {
        var english = file("capture_en");
        var spanish = file("capture_es");
        assertThat(spanish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(holes(spanish.getProperty(key))).as(key).isEqualTo(holes(english.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(spanish.getProperty(key)).as(key).isNotBlank();
        });
    }

    @Test
    void no_template_has_a_word_of_its_own() throws IOException {
        for (var template : templates()) {
            var text = Files.readString(template)
                    .replaceAll("(?m)^@(param|import|for|if|else|end|template).*$", " ")
                    .replaceAll("(?m)^!\\{.*}$", " ")
                    .replaceAll("\\$\\{[^}]*}", " ")
                    .replaceAll("(?s)<[^>]*>", " ")
                    .replaceAll("content = @`|`\\)", " ");
            assertThat(text).as(template.toString()).doesNotContainPattern("[A-Za-z]{2,}");
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern("(alt|aria-label|title|placeholder)=\"[^$\"]");
        }
    }

    @Test
    void what_templates_and_script_say_is_there_and_nothing_is_there_for_nobody() throws IOException {
        var english = file("capture_en").stringPropertyNames();
        var all = new StringBuilder();
        for (var template : templates()) {
            all.append(Files.readString(template));
        }
        assertThat(SAID.matcher(all).results().map(said -> said.group(1))).isSubsetOf(english);
        var script = Files.readString(SCRIPTS.resolve("capture.js"))
                + Files.readString(SCRIPTS.resolve("capture-upload.js"));
        var scripted = SCRIPTED.matcher(script)
                .results()
                .map(said -> "script." + said.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        // found by their names: what is doubted of a photo, and why an upload is refused
        scripted.addAll(Set.of("script.dark", "script.blurred", "script.small"));
        scripted.addAll(Set.of("script.large", "script.place", "script.locked", "script.busy", "script.today"));
        scripted.addAll(Set.of("script.wholeAddress", "script.documentType"));
        assertThat(english.stream().filter(key -> key.startsWith("script.")).filter(key -> !isOfAKind(key)))
                .containsExactlyInAnyOrderElementsOf(scripted);
    }

    /** A sentence that is there for one kind of check-in, instead of that for all. */
    private static boolean isOfAKind(String key) {
        return Stream.of(CampaignKind.values()).anyMatch(kind -> key.endsWith("." + kind));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_photo_and_document_is_told_with_all_that_its_slot_says(Language language) {
        var words = Words.in(language);
        assertThat(PhotoRole.values()).allSatisfy(role -> {
            assertThat(words.photo(role)).isNotBlank();
            assertThat(words.subject(role)).isNotBlank();
        });
        var choices = Stream.concat(
                Stream.of(DocumentType.values()).map(type -> "document.type." + type),
                Stream.of(AddressType.values()).map(type -> "address.type." + type));
        assertThat(choices).allMatch(words::knows);
    }

    @Test
    void the_reasons_for_which_people_send_something_back_are_told_in_spanish() {
        var spanish = Words.in(Language.es);
        assertThat(ReviewReason.of(PersonDecision.hold)).allSatisfy(told -> {
            var sentence = String.valueOf(told.driverSentence());
            var reason = new Reason(told.name(), sentence, told.photo(), told.retake(), true);
            assertThat(spanish.message(reason)).isNotEqualTo(sentence);
            assertThat(String.valueOf(spanish.retake(reason))).isNotEqualTo(told.retake());
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_stage_note_and_refusal_has_its_sentence(Language language) {
        var words = Words.in(language);
        var needed = Stream.of(
                        Stream.of(Refused.Note.values()).map(note -> "note." + note),
                        Stream.of(NoPage.Why.values())
                                .flatMap(why -> Stream.of("none." + why + ".title", "none." + why + ".text")),
                        Stream.of(Stage.values())
                                .filter(stage -> !stage.isOpen())
                                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                                .flatMap(stage -> Stream.of(stage + ".title", stage + ".text")))
                .flatMap(keys -> keys);
        assertThat(needed).allMatch(words::knows);
    }

    @Test
    void reasons_come_in_the_language_of_the_page_and_unknown_ones_as_they_are() {
        var dark = new Reason(
                "PHOTO_DARK", "Your plate photo is too dark.", PhotoRole.LICENSE, "Turn on the light.", true);
        assertThat(Words.in(Language.es).message(dark)).isEqualTo("Su foto de la placa es demasiado oscura.");
        assertThat(Words.in(Language.es).retake(dark)).startsWith("Encienda la luz");
        assertThat(Words.in(Language.en).message(dark)).isEqualTo("Your plate photo is too dark.");
        var other = new Reason("OF_ANOTHER_DAY", "Something.", null, "Do it.", true);
        assertThat(Words.in(Language.es).message(other)).isEqualTo("Something.");
        assertThat(Words.in(Language.es).retake(other)).isEqualTo("Do it.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothing_is_told_of_other_readings(Language language) {
        var words = Words.in(language);
        var below = new Reason("MILEAGE_BELOW_HISTORY", "Lower than an earlier reading.", null, null, true);
        assertThat(words.message(below)).isEqualTo(words.say("note.number"));
        assertThat(words.retake(below)).isNull();
    }

    @Test
    void the_signals_that_send_a_photo_back_are_explained_in_spanish() throws IOException {
        var spanish = file("capture_reasons_es").stringPropertyNames();
        assertThat(Signals.ALL.stream()
                        .filter(signal -> signal.severity() == com.mileproof.verification.signals.Severity.hold)
                        .map(Signal::code))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(spanish).contains(code, code + ".retake"));
    }

    private static Properties file(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(MESSAGES.resolve(name + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> holes(String sentence) {
        return HOLE.matcher(sentence).results().map(hole -> hole.group()).collect(Collectors.toSet());
    }

    private static java.util.List<Path> templates() throws IOException {
        try (var files = Files.list(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".jte"))
                    .sorted()
                    .toList();
        }
    }
}
