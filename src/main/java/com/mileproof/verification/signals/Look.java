package com.mileproof.verification.signals;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.util.List;
import java.util.Optional;

/** One photo: how it came, what was seen on it, and what that says of the claim. */
public record Look(PhotoRole role, Upload upload, Sight sight, Verdict verdict) {

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

    /** In the middle of a sentence. */
    String name() {
        return switch (role) {
            case ODOMETER -> "odometer photo";
            case LICENSE -> "plate photo";
        };
    }
}
