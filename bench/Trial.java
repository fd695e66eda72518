import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Lies;
import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One photo, read for its honest driver and for the liars.
 *
 * <p>One look is taken under an honest claim, and a blind one. The lies are judged over the blind look, which is what the
 * reader would have seen for them too, unless an earlier and smaller look had supported one of them. That needs a text that
 * says so, and texts once read stay among the votes: a lie that any vote of the two looks holds, for something that may be an
 * odometer or a plate, is therefore looked at anew. A random part of the others ({@code --thorough}) is looked at anew as well, to see that this reasoning holds.
 *
 * @param best the likeliest reading when the reader does not know the label; empty when there is none
 * @param blind what was seen then
 * @param honest the verdict on the honest claim
 * @param told how many lies of each kind were told, and those that were accepted
 * @param reread how many lies were looked at anew although no vote held them
 * @param wrong those of them that would have been judged otherwise without it
 * @param holds signals by which the honest driver would be told to take another photo
 * @param missed lies that ought to have been looked at anew, but an earlier run did not
 * @param unit what the claims in the right and in the other unit came to; null for plates
 * @param seen all that was seen
 */
record Trial(
        Photos.Photo photo,
        String best,
        Sight blind,
        Verdict honest,
        boolean honestAccepted,
        boolean strictAccepted,
        List<Lie> told,
        List<Lie> accepted,
        int reread,
        int wrong,
        List<String> holds,
        int missed,
        UnitTrial unit,
        Seen seen,
        long cpuMillis) {

    static Trial of(Photos.Photo photo, List<Truth> others, Eyes eyes, int thoroughPercent) throws IOException {
        List<Claim> claims = photo.truth().honestClaims();
        Sight seen = eyes.under(claims.getFirst());
        Verdict honest = Rules.judge(seen, claims.getFirst());
        boolean strict = honest instanceof Verdict.Supported;
        boolean accepted = strict;
        for (Claim other : claims.subList(1, claims.size())) {
            accepted = accepted || Rules.judge(eyes.under(other), other) instanceof Verdict.Supported;
        }
        List<Lie> told = new ArrayList<>(Lies.about(photo.truth(), others, photo.seed()));
        Sight blind = eyes.blind(unsupported(told).claim());
        told.addAll(Lies.fromPhoto(photo.truth(), blind, photo.seed()));
        List<Lie> believed = new ArrayList<>();
        Random random = new Random(photo.seed());
        int reread = 0;
        int wrong = 0;
        for (Lie lie : told) {
            boolean judged = Rules.judge(blind, lie.claim()) instanceof Verdict.Supported;
            boolean held = judged || holds(blind, lie.claim()) || holds(seen, lie.claim());
            boolean anew = held || random.nextInt(100) < thoroughPercent;
            boolean really =
                    anew ? Rules.judge(eyes.under(lie.claim()), lie.claim()) instanceof Verdict.Supported : judged;
            if (really) {
                believed.add(lie);
            }
            if (anew && !held) {
                reread++;
                wrong += really == judged ? 0 : 1;
            }
        }
        UnitTrial unit = UnitTrial.of(photo.truth(), eyes);
        return new Trial(
                photo,
                best(blind),
                blind,
                honest,
                accepted,
                strict,
                told,
                believed,
                reread,
                wrong,
                accepted ? List.of() : Holds.of(photo.kind(), seen, honest),
                eyes.missed(),
                unit,
                eyes.seen(photo.name()),
                eyes.cpuMillis());
    }

    boolean exact() {
        return photo.truth().isRead(best);
    }

    boolean strictlyExact() {
        return photo.truth().isReadStrictly(best);
    }

    /** The lie that is farthest from the truth. */
    static Lie unsupported(List<Lie> told) {
        return told.stream()
                .filter(lie -> lie.kind() == Lie.Kind.far)
                .findFirst()
                .orElse(told.getFirst());
    }

    private static String best(Sight sight) {
        return sight instanceof Observation seen && !seen.candidates().isEmpty()
                ? seen.candidates().getFirst().text()
                : "";
    }

    /** Whether a vote that counts is the claim, perhaps with leading zeros or a last digit more. */
    static boolean holds(Sight sight, Claim claim) {
        if (!(sight instanceof Observation seen)) {
            return false;
        }
        String claimed = plain(Lies.text(claim));
        return seen.candidates().stream().anyMatch(candidate -> holds(candidate, claimed));
    }

    private static boolean holds(Candidate candidate, String claimed) {
        return switch (candidate.kind()) {
            case odometer, plate -> candidate.votes().stream().anyMatch(vote -> isLike(vote.text(), claimed));
            case trip, dial, clock, range, temperature, other -> false;
        };
    }

    private static boolean isLike(String text, String claimed) {
        String plain = plain(text);
        return plain.endsWith(claimed) && plain.substring(0, plain.length() - claimed.length()).chars().allMatch(c -> c == '0')
                || plain.startsWith(claimed) && plain.length() <= claimed.length() + 1;
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replaceFirst("^0+(?=.)", "");
    }
}
