package com.mileproof.testkit;

import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Candidate.Box;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Reader;
import com.mileproof.verification.reading.Sight;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Reads photos as a test tells it to; untold, it sees on good photos what the driver claims. */
public final class ScriptedReader implements Reader {

    private static final int WIDTH = 1_600;
    private static final int HEIGHT = 1_200;
    private static final Quality GOOD = new Quality(500, 120, 60, 0);
    private static final long CPU_MILLIS = 7;

    private final AtomicReference<Script> script = new AtomicReference<>(ScriptedReader::seeing);
    private final AtomicInteger looks = new AtomicInteger();

    /** What is seen on a photo. */
    public interface Script {
        Sight look(byte[] photo, Claim claim) throws IOException;
    }

    public void follow(Script other) {
        script.set(other);
    }

    public void reset() {
        script.set(ScriptedReader::seeing);
        looks.set(0);
    }

    /** How often it was asked since it was reset. */
    public int looks() {
        return looks.get();
    }

    @Override
    public Sight look(byte[] photo, Claim claim) throws IOException {
        looks.incrementAndGet();
        return script.get().look(photo, claim);
    }

    @Override
    public String version() {
        return "script 1";
    }

    /** What a good photo of what is claimed looks like. */
    public static Observation seeing(byte[] photo, Claim claim) {
        return switch (claim) {
            case Claim.Mileage mileage ->
                observation(
                        photo,
                        GOOD,
                        List.of(candidate(
                                Kind.odometer,
                                String.valueOf(mileage.value()),
                                mileage.unit().name())));
            case Claim.LicensePlate plate -> seeing(photo, Kind.plate, plate.text());
        };
    }

    /** A good photo with this one text on it. */
    public static Observation seeing(byte[] photo, Kind kind, String text) {
        return observation(photo, GOOD, List.of(candidate(kind, text)));
    }

    /** A good photo with nothing to read on it. */
    public static Observation seeingNothing(byte[] photo) {
        return observation(photo, GOOD, List.of());
    }

    public static Observation observation(byte[] photo, Quality quality, List<Candidate> candidates) {
        long hash = Arrays.hashCode(photo) * 0x9E3779B97F4A7C15L;
        return new Observation(
                Observation.FORMAT,
                "script 1",
                WIDTH,
                HEIGHT,
                0,
                candidates,
                quality,
                new Fingerprint(List.of(hash, hash * 3, hash * 5, hash * 7)),
                Metadata.NONE,
                CPU_MILLIS);
    }

    public static Candidate candidate(Kind kind, String text) {
        return candidate(kind, text, kind == Kind.odometer ? "mi" : "");
    }

    private static Candidate candidate(Kind kind, String text, String unit) {
        return new Candidate(text, kind, unit, new Box(700, 500, 300, 80), 1, 0.99, List.of(new Vote(text, 8, 0.99)));
    }
}
