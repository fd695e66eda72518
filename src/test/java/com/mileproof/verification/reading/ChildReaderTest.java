package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.platform.sandbox.Workplace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's end of the reader, against children that misbehave. */
class ChildReaderTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Claim CLAIM =
            new Claim.Mileage(12_345, Claim.DistanceUnit.mi, new Claim.Corridor(10_000, 20_000));
    private static final Claim PLATE = new Claim.LicensePlate("8ABC 123", null);
    private static final byte[] PHOTO = {1, 2, 3};

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Optional<ChildReader> reader = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.open(directory, List.of());
    }

    @AfterEach
    void close() {
        reader.ifPresent(ChildReader::close);
    }

    @Test
    void the_claim_and_the_photo_arrive_as_they_were_sent() throws Exception {
        var reader = reader(Echoing.class, LONG);

        assertThat(reader.look(PHOTO, CLAIM)).isEqualTo(new Sight.Broken("3 bytes, " + CLAIM));
        assertThat(reader.look(PHOTO, PLATE)).isEqualTo(new Sight.Broken("3 bytes, " + PLATE));
    }

    @Test
    void what_was_seen_arrives_as_it_was_seen() throws Exception {
        assertThat(reader(Seeing.class, LONG).look(PHOTO, CLAIM)).isEqualTo(Observations.full());
    }

    @Test
    void a_photo_that_kills_two_children_is_broken() throws Exception {
        assertThat(reader(Crashing.class, LONG).look(PHOTO, CLAIM))
                .isEqualTo(new Sight.Broken("could not be read: the decoder broke down over it"));
    }

    @Test
    void a_child_that_waits_for_the_processor_says_nothing_about_the_photo() {
        var reader = reader(Hanging.class, SHORT);

        assertThatThrownBy(() -> reader.look(PHOTO, CLAIM)).isInstanceOf(IOException.class);
        assertThat(reader.idle()).isEmpty();
    }

    @Test
    void a_photo_that_keeps_two_children_busy_for_too_long_is_broken() throws Exception {
        assertThat(reader(Toiling.class, LONG).look(PHOTO, CLAIM)).isInstanceOf(Sight.Broken.class);
    }

    @Test
    void a_reader_that_does_not_start_is_to_be_tried_again_and_says_why() {
        var reader = reader(Stillborn.class, LONG);

        assertThatThrownBy(() -> reader.look(PHOTO, CLAIM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lost on the way | ")
                .hasMessageEndingWith("java.io.IOException: no models");
    }

    @Test
    void an_honest_photo_is_read_after_a_hostile_one() throws Exception {
        var reader = reader(Allergic.class, LONG);

        assertThat(reader.look(new byte[] {13}, CLAIM)).isInstanceOf(Sight.Broken.class);

        assertThat(reader.look(PHOTO, CLAIM)).isEqualTo(Observations.full());
        assertThat(reader.idle()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{}",
                "{\"format\":1}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
                "{\"format\":1e999999999}"
            })
    void an_answer_that_is_no_observation_is_not_believed(String json) {
        var answer = Frame.ofText(ReaderFrames.answer(Observations.full()).kind(), json);

        assertThatThrownBy(() -> ReaderFrames.sight(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void an_answer_with_a_field_more_or_less_or_another_type_is_not_believed() {
        for (var change : List.<Function<String, String>>of(
                json -> json.replaceFirst("\\{", "{\"more\":1,"),
                json -> json.replaceFirst("\"width\":\\d+,", ""),
                json -> json.replaceFirst("\"width\":\\d+", "\"width\":null"),
                json -> json.replaceFirst("\"candidates\":\\[\\{", "\"candidates\":[null,{"),
                json -> json.replaceFirst("\"kind\":\"\\w+\"", "\"kind\":\"bomb\""),
                json -> json + "{}")) {
            var whole = ReaderFrames.answer(Observations.full());
            var changed = change.apply(whole.text());
            assertThat(changed).isNotEqualTo(whole.text());

            assertThatThrownBy(() -> ReaderFrames.sight(Frame.ofText(whole.kind(), changed)))
                    .as(changed)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_reason_with_control_characters_is_not_believed() {
        for (var why : List.of("is\nbad", "is \u202E bad", "x".repeat(1_000))) {
            assertThatThrownBy(() -> ReaderFrames.sight(ReaderFrames.answer(new Sight.Broken(why))))
                    .isInstanceOf(IOException.class);
        }
    }

    private ChildReader reader(Class<?> child, Duration limit) {
        var program = ChildReader.program(child, Optional.empty());
        var made = new ChildReader(sandbox.children(program, ChildReader.terms(1, limit)));
        reader = Optional.of(made);
        return made;
    }

    private static void serve(Workplace.Work work) throws IOException {
        Workplace.serve(ReaderFrames.MAX_QUESTION_BYTES, LONG, () -> work);
    }

    /** Answers what it was asked. */
    static final class Echoing {

        public static void main(String[] arguments) throws IOException {
            serve(question -> {
                var job = ReaderFrames.Job.of(question);
                return ReaderFrames.answer(new Sight.Broken(job.photo().length + " bytes, " + job.claim()));
            });
        }
    }

    /** Sees the same on every photo. */
    static final class Seeing {

        public static void main(String[] arguments) throws IOException {
            serve(question -> ReaderFrames.answer(Observations.full()));
        }
    }

    /** Dies of every photo. */
    static final class Crashing {

        public static void main(String[] arguments) throws IOException {
            serve(question -> {
                Runtime.getRuntime().halt(139);
                return question;
            });
        }
    }

    /** Never answers. */
    static final class Hanging {

        public static void main(String[] arguments) throws IOException {
            serve(question -> {
                LockSupport.park();
                return question;
            });
        }
    }

    /** Works for ever. */
    static final class Toiling {

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(ReaderFrames.MAX_QUESTION_BYTES, SHORT, () -> question -> {
                while (question.kind() >= 0) {
                    Thread.onSpinWait();
                }
                return question;
            });
        }
    }

    /** Dies of some photos only. */
    static final class Allergic {

        public static void main(String[] arguments) throws IOException {
            serve(question -> {
                if (ReaderFrames.Job.of(question).photo()[0] == 13) {
                    Runtime.getRuntime().halt(139);
                }
                return ReaderFrames.answer(Observations.full());
            });
        }
    }

    /** Has no models. */
    static final class Stillborn {

        public static void main(String[] arguments) throws IOException {
            System.err.write("lost on the way\n".getBytes(StandardCharsets.UTF_8));
            throw new IOException("no models");
        }
    }
}
