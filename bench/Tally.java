import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Share;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The counts of one set.
 *
 * @param unitRead photos that support their label, with a unit word right behind it; no tries for plates
 * @param unitDoubted those whose word is not the label's unit
 * @param held honest photos that would be sent back to the driver
 * @param holds the signals that did it
 */
record Tally(
        String set,
        Share exact,
        Share honestAccepted,
        Share strictlyExact,
        Share strictlyAccepted,
        Map<Lie.Kind, Share> falseAccepts,
        Share unitRead,
        Share unitDoubted,
        Share held,
        Map<String, Integer> holds,
        long medianMillis,
        long p95Millis) {

    static Tally of(String set, List<Trial> trials) {
        int photos = trials.size();
        Map<Lie.Kind, Share> lies = new EnumMap<>(Lie.Kind.class);
        for (Lie.Kind kind : Lie.Kind.values()) {
            lies.put(kind, lies(kind, trials));
        }
        List<UnitTrial> units = trials.stream().map(Trial::unit).filter(Objects::nonNull).toList();
        lies.put(Lie.Kind.otherUnit, share(units.stream().filter(UnitTrial::accepted), units));
        List<UnitTrial> supported = units.stream().filter(UnitTrial::supported).toList();
        Map<String, Integer> holds = new TreeMap<>();
        trials.stream().flatMap(trial -> trial.holds().stream()).forEach(code -> holds.merge(code, 1, Integer::sum));
        List<Long> millis = new ArrayList<>(trials.stream().map(Trial::cpuMillis).sorted().toList());
        return new Tally(
                set,
                new Share((int) trials.stream().filter(Trial::exact).count(), photos),
                new Share((int) trials.stream().filter(Trial::honestAccepted).count(), photos),
                new Share((int) trials.stream().filter(Trial::strictlyExact).count(), photos),
                new Share((int) trials.stream().filter(Trial::strictAccepted).count(), photos),
                lies,
                share(supported.stream().filter(UnitTrial::isRead), supported),
                share(supported.stream().filter(UnitTrial::doubted), supported),
                new Share((int) trials.stream().filter(trial -> !trial.holds().isEmpty()).count(), photos),
                holds,
                millis.get(photos / 2),
                millis.get(Math.min(photos - 1, photos * 95 / 100)));
    }

    private static Share share(Stream<UnitTrial> some, List<UnitTrial> all) {
        return new Share((int) some.count(), all.size());
    }

    private static Share lies(Lie.Kind kind, List<Trial> trials) {
        long told = trials.stream()
                .flatMap(trial -> trial.told().stream())
                .filter(lie -> lie.kind() == kind)
                .count();
        long accepted = trials.stream()
                .flatMap(trial -> trial.accepted().stream())
                .filter(lie -> lie.kind() == kind)
                .count();
        return new Share((int) accepted, (int) told);
    }
}
