import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Lies;
import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Sight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One photo with all that is claimed about it, and what the reader saw while it was. As in {@link Trial}, the reader
 * looks anew for a lie that any vote holds; for the others it saw what it sees for a lie that nothing supports.
 *
 * @param honest the claim of the whole label first
 * @param missed lies that ought to have been looked at anew, but an earlier run did not
 * @param cpuMillis of the first honest claim
 */
record Told(Photos.Photo photo, List<Shown> honest, List<ShownLie> lies, int missed, double cpuMillis) {

    /** A claim and what was seen while it was made. */
    record Shown(Claim claim, Sight sight) {}

    record ShownLie(Lie.Kind kind, Shown shown) {}

    static Told of(Photos.Photo photo, List<Truth> others, Eyes eyes) throws IOException {
        List<Shown> honest = new ArrayList<>();
        for (Claim claim : photo.truth().honestClaims()) {
            honest.add(new Shown(claim, eyes.under(claim)));
        }
        Sight seen = honest.getFirst().sight();
        List<Lie> told = new ArrayList<>(Lies.about(photo.truth(), others, photo.seed()));
        Sight blind = eyes.blind(Trial.unsupported(told).claim());
        told.addAll(Lies.fromPhoto(photo.truth(), blind, photo.seed()));
        told.addAll(Lies.inOtherUnit(photo.truth()));
        List<ShownLie> lies = new ArrayList<>();
        for (Lie lie : told) {
            boolean held = Trial.holds(blind, lie.claim()) || Trial.holds(seen, lie.claim());
            Sight sight = held ? eyes.under(lie.claim()) : blind;
            lies.add(new ShownLie(lie.kind(), new Shown(lie.claim(), sight)));
        }
        return new Told(photo, honest, lies, eyes.missed(), eyes.cpuMillis());
    }
}
