package com.mileproof.verification.signals;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One photo: how it came, what was seen on it, and what that says of the claim. */
public record Look(PhotoRole role, Upload upload, Sight sight, Verdict verdict) {

    private static final Set<Verdict.Reason> SPECIAL_CASES = Set.of(
            Verdict.Reason.TENTHS,
            Verdict.Reason.OTHER_UNIT,
            Verdict.Reason.TRIP_METER,
            Verdict.Reason.ONE_DIGIT_OFF,
            Verdict.Reason.LOST_DIGIT);

    /** A photo that shows what is claimed is good enough, however it looks. */
    boolean isSupported() {
        return verdict instanceof Verdict.Supported;
    }

    boolean saw(Verdict.Reason reason) {
        return reasons().contains(reason);
    }

    /** Most telling first; none when the claim is supported. */
    List<Verdict.Reason> reasons() {
        return switch (verdict) {
            case Verdict.Supported _ -> List.of();
            case Verdict.NotSupported not -> not.reasons();
            case Verdict.Unreadable unreadable -> unreadable.reasons();
        };
    }

    Metadata metadata() {
        return switch (sight) {
            case Observation seen -> seen.metadata();
            case Sight.Broken _ -> Metadata.NONE;
        };
    }

    Optional<Quality> quality() {
        return switch (sight) {
            case Observation seen -> Optional.of(seen.quality());
            case Sight.Broken _ -> Optional.empty();
        };
    }

    /** What it should show, in the middle of a sentence. */
    String subject() {
        return role.words();
    }

    /** In the middle of a sentence. */
    String name() {
        return subject() + " photo";
    }

    /** All that is said of when it was taken. */
    List<TakenAt> times() {
        return Stream.of(
                        Optional.of(TakenAt.at(upload.takenAt(), "the sender")),
                        TakenAt.clock(metadata()),
                        TakenAt.gps(metadata()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the photo seems to show. */
    String reading() {
        return switch (verdict) {
            case Verdict.Supported supported -> supported.reading();
            case Verdict.NotSupported not -> not.reading();
            case Verdict.Unreadable _ -> "nothing that can be read";
        };
    }

    /** What unit words right behind the reading say; one of the odometers that say the same may have none. */
    Set<DistanceUnit> statedUnits() {
        return switch (sight) {
            case Observation seen ->
                seen.candidates().stream()
                        .filter(candidate -> candidate.kind() == Kind.odometer
                                && candidate.text().equals(reading())
                                && !candidate.unit().isEmpty())
                        .map(Candidate::unit)
                        .map(DistanceUnit::valueOf)
                        .collect(Collectors.toSet());
            case Sight.Broken _ -> Set.of();
        };
    }

    /** True when more is known than that the readings differ. */
    boolean sawSpecialCase() {
        return reasons().stream().anyMatch(SPECIAL_CASES::contains);
    }
}
