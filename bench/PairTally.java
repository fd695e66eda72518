import com.mileproof.verification.Rehearsal.Ending;
import com.mileproof.verification.measuring.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of honest check-ins.
 *
 * @param confirmed by the machine
 * @param strictlyConfirmed those confirmed with the whole labels, last drums included
 * @param held sent back to the driver
 * @param objected those that a signal beside the verdict's own sent to a person
 * @param why how often each signal objected
 * @param cpu of both photos
 */
record PairTally(
        String set,
        Share confirmed,
        Share strictlyConfirmed,
        Share held,
        Share objected,
        Map<String, Integer> why,
        Times cpu) {

    private static final String CONFIRMED = "confirm";

    /** One honest check-in: how it ended with the whole labels, and how with what else an honest driver may type. */
    record Honest(String odometerSet, String plateSet, Ending strict, Ending best, double cpuMillis) {}

    static boolean isConfirmed(Ending ending) {
        return ending.outcome().equals(CONFIRMED);
    }

    static PairTally of(String set, List<Honest> pairs) {
        int tries = pairs.size();
        Map<String, Integer> why = new TreeMap<>();
        pairs.forEach(pair -> pair.best().objections().forEach(code -> why.merge(code, 1, Integer::sum)));
        return new PairTally(
                set,
                share(pairs.stream().filter(pair -> isConfirmed(pair.best())).count(), tries),
                share(pairs.stream().filter(pair -> isConfirmed(pair.strict())).count(), tries),
                share(pairs.stream().filter(pair -> pair.best().outcome().equals("hold")).count(), tries),
                share(pairs.stream().filter(pair -> pair.best().line().equals("REVIEW_SIGNAL")).count(), tries),
                why,
                Times.of(pairs.stream().map(Honest::cpuMillis)));
    }

    private static Share share(long count, int tries) {
        return new Share((int) count, tries);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("set", set);
        json.put("pairs", confirmed.tries());
        json.put("confirmed", confirmed.count());
        json.put("confirmedStrictly", strictlyConfirmed.count());
        json.put("held", held.count());
        json.put("reviewSignals", objected.count());
        json.put("objections", why);
        Map<String, Object> millis = new LinkedHashMap<>();
        millis.put("median", Math.round(cpu.quantile(0.5)));
        millis.put("p95", Math.round(cpu.quantile(0.95)));
        json.put("cpuMillis", millis);
        return json;
    }
}
