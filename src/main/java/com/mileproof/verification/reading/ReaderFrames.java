package com.mileproof.verification.reading;

import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Question;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the server and the reader's child say to each other: a claim and a photo one way, what was seen the other. */
final class ReaderFrames {

    /** A photo may have as many bytes as an upload. */
    static final int MAX_PHOTO_BYTES = 20_000_000;

    static final int MAX_QUESTION_BYTES = MAX_PHOTO_BYTES + 4_000;

    /** Far more than a photo full of numbers comes to. */
    static final int MAX_ANSWER_BYTES = 500_000;

    private static final int MILEAGE = 1;
    private static final int PLATE = 2;
    private static final int OBSERVATION = 100;
    private static final int BROKEN = 101;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER_CHARACTERS = 40;
    private static final int MAX_TEXT_CHARACTERS = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_CHARACTERS)
                            .maxStringLength(MAX_TEXT_CHARACTERS)
                            .maxNameLength(MAX_TEXT_CHARACTERS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReaderFrames() {}

    /** A question as the child gets it. */
    static final class Job {

        private final byte[] photo;
        private final Claim claim;

        private Job(byte[] photo, Claim claim) {
            this.photo = photo;
            this.claim = claim;
        }

        static Job of(Frame question) throws IOException {
            var bytes = ByteBuffer.wrap(question.bytes());
            var claim = new byte[bytes.getInt()];
            bytes.get(claim);
            var photo = Arrays.copyOfRange(question.bytes(), bytes.position(), bytes.limit());
            var type = switch (question.kind()) {
                case MILEAGE -> Claim.Mileage.class;
                case PLATE -> Claim.LicensePlate.class;
                default -> throw new IOException("a question of kind " + question.kind());
            };
            return new Job(photo, JSON.readValue(claim, type));
        }

        byte[] photo() {
            return photo;
        }

        Claim claim() {
            return claim;
        }
    }

    static Question question(byte[] photo, Claim claim) {
        var json = JSON.writeValueAsBytes(claim);
        int kind = switch (claim) {
            case Claim.Mileage mileage -> MILEAGE;
            case Claim.LicensePlate plate -> PLATE;
        };
        return toChild -> {
            Frame.writeStart(toChild, kind, Integer.BYTES + json.length + photo.length);
            toChild.writeInt(json.length);
            toChild.write(json);
            toChild.write(photo);
        };
    }

    static Frame answer(Sight sight) {
        return switch (sight) {
            case Observation seen -> new Frame(OBSERVATION, JSON.writeValueAsBytes(seen));
            case Sight.Broken broken -> Frame.ofText(BROKEN, broken.why());
        };
    }

    /** A sight that is well formed and within its limits; what it says may still be invented. */
    static Sight sight(Frame answer) throws IOException {
        try {
            return switch (answer.kind()) {
                case OBSERVATION -> Plausible.observation(JSON.readValue(answer.bytes(), Observation.class));
                case BROKEN -> Plausible.broken(answer.text());
                default -> throw new IOException("an answer of kind " + answer.kind());
            };
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(
                    "an answer that is no observation: " + e.getClass().getSimpleName(), e);
        }
    }
}
