import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Lies;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** Lists what went wrong, and why. */
final class Failures {
    private static final int MOST_CANDIDATES = 4;
    private static final int MOST_VOTES = 6;

    private Failures() {}

    static List<Trial> among(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> !trial.honestAccepted() || !trial.exact() || !trial.accepted().isEmpty())
                .toList();
    }

    static String list(List<Trial> failed) {
        return failed.stream().map(Failures::one).collect(Collectors.joining());
    }

    private static String one(Trial trial) {
        StringBuilder text = new StringBuilder();
        text.append("%s shows %s, read blindly: %s; the honest claim is %s%n"
                .formatted(
                        trial.photo().name(),
                        trial.photo().truth().label(),
                        trial.best().isEmpty() ? "nothing" : trial.best(),
                        trial.honestAccepted() ? "accepted" : said(trial.honest())));
        for (Lie lie : trial.accepted()) {
            text.append("    ACCEPTED LIE: %s (%s)%n".formatted(Lies.text(lie.claim()), lie.kind()));
        }
        switch (trial.blind()) {
            case Sight.Broken broken -> text.append("    the photo %s%n".formatted(broken.why()));
            case Observation seen ->
                seen.candidates().stream().limit(MOST_CANDIDATES).forEach(candidate -> text.append(one(candidate)));
        }
        return text.toString();
    }

    private static String said(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Supported supported -> "supported by " + supported.reading();
            case Verdict.NotSupported not -> "not supported: " + not.reading() + " " + not.reasons();
            case Verdict.Unreadable unreadable -> "unreadable: " + unreadable.reasons();
        };
    }

    private static String one(Candidate candidate) {
        String votes = candidate.votes().stream()
                .limit(MOST_VOTES)
                .map(vote -> "%s %d x %.2f".formatted(vote.text(), vote.count(), vote.confidence()))
                .collect(Collectors.joining(", "));
        Candidate.Box box = candidate.box();
        return "    %-10s %-8s%-3s score %.2f, confidence %.2f, at %d,%d %dx%d: %s%n"
                .formatted(
                        candidate.text(),
                        candidate.kind(),
                        candidate.unit(),
                        candidate.score(),
                        candidate.confidence(),
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        votes);
    }
}
