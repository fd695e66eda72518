import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Lies;
import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.io.IOException;

/**
 * The right number of an odometer, claimed in its own unit and in the other one. Rules read numbers only, so that a photo
 * that supports one supports both; the signal about the unit is what tells them apart.
 *
 * @param supported the photo supports the number, in whatever unit
 * @param doubted the signal spoke against the honest claim
 * @param noticed the signal spoke against the claim in the other unit
 */
record UnitTrial(boolean supported, boolean doubted, boolean noticed) {

    static UnitTrial of(Truth truth, Eyes eyes) throws IOException {
        Claim honest = truth.honestClaims().getFirst();
        for (Lie lie : Lies.inOtherUnit(truth)) {
            Sight seen = eyes.under(honest);
            Verdict verdict = Rules.judge(seen, honest);
            return new UnitTrial(
                    verdict instanceof Verdict.Supported,
                    Holds.doubtUnit(seen, verdict, honest),
                    Holds.doubtUnit(seen, Rules.judge(seen, lie.claim()), lie.claim()));
        }
        return null;
    }

    boolean accepted() {
        return supported && !noticed;
    }

    boolean isRead() {
        return doubted || noticed;
    }
}
