package com.mileproof.verification.signals;

import com.mileproof.verification.signals.Twin.Whose;
import java.util.List;

/** What the signals share that find almost the picture of an earlier check-in. */
abstract class LikenessSignal implements Signal {

    private final Whose whose;
    private final String owner;

    /**
     * A signal for the likenesses of some check-ins.
     *
     * @param whose they are
     * @param owner the same in the reviewer's sentence, after "of"
     */
    LikenessSignal(Whose whose, String owner) {
        this.whose = whose;
        this.owner = owner;
    }

    boolean isAlike(Twin twin) {
        return !twin.exact() && twin.whose() == whose;
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.twins().stream()
                .filter(this::isAlike)
                .map(twin -> found(evidence.photo(twin.photo()), twin))
                .toList();
    }

    private Finding found(Look look, Twin twin) {
        return Finding.of(
                this,
                look,
                "The %s looks like that of check-in %s of %s: %d of 64 bits differ."
                        .formatted(look.name(), twin.checkin(), owner, twin.distance()));
    }
}
