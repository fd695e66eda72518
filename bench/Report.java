import com.mileproof.verification.measuring.Lie;
import com.mileproof.verification.measuring.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is printed and written about the sets. */
final class Report {
    private Report() {}

    static String table(List<Tally> tallies) {
        StringBuilder table = new StringBuilder();
        String row = "%-10s %6s  %-16s %-16s %-20s %-20s %-20s %-20s %-20s %-20s %s%n";
        table.append(row.formatted(
                "set", "photos", "exact", "honest accepted", "lies: one char", "look-alike", "far", "lost digit",
                "tenth", "elsewhere", "CPU ms: median, p95"));
        for (Tally tally : tallies) {
            Map<Lie.Kind, Share> lies = tally.falseAccepts();
            table.append(row.formatted(
                    tally.set(),
                    tally.exact().tries(),
                    tally.exact().percent(),
                    tally.honestAccepted().percent(),
                    lies.get(Lie.Kind.oneChar).rare(),
                    lies.get(Lie.Kind.lookAlike).rare(),
                    lies.get(Lie.Kind.far).rare(),
                    lies.get(Lie.Kind.lostDigit).rare(),
                    lies.get(Lie.Kind.tenth).rare(),
                    lies.get(Lie.Kind.elsewhere).rare(),
                    tally.medianMillis() + ", " + tally.p95Millis()));
        }
        table.append("In brackets: 95 % bounds of the shares (Wilson); after ≤ the upper bound of accepted lies.\n");
        for (Tally tally : tallies) {
            if (!tally.strictlyAccepted().equals(tally.honestAccepted())
                    || !tally.strictlyExact().equals(tally.exact())) {
                table.append("%s with the last drum: %s exact, %s accepted%n"
                        .formatted(
                                tally.set(),
                                tally.strictlyExact().percent(),
                                tally.strictlyAccepted().percent()));
            }
        }
        for (Tally tally : tallies) {
            Share read = tally.unitRead();
            if (read.tries() > 0) {
                table.append("%s: a unit word stands behind %d of %d supported labels, against the label's unit behind %s; the other unit claimed and accepted %s%n"
                        .formatted(
                                tally.set(),
                                read.count(),
                                read.tries(),
                                tally.unitDoubted().rare(),
                                tally.falseAccepts().get(Lie.Kind.otherUnit).rare()));
            }
        }
        Tally pooled = tallies.getLast();
        table.append("Sent back to honest drivers: %d of %d, %s %s%n"
                .formatted(
                        pooled.held().count(),
                        pooled.held().tries(),
                        pooled.held().percent(),
                        pooled.holds().isEmpty() ? "" : pooled.holds()));
        return table.toString();
    }

    static String json(List<Tally> tallies, int skipped) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(
                        ordered("sets", tallies.stream().map(Report::set).toList(), "skippedRows", skipped));
    }

    private static Map<String, Object> set(Tally tally) {
        Map<String, Object> lies = new LinkedHashMap<>();
        Map<String, Object> further = new LinkedHashMap<>();
        tally.falseAccepts().forEach((kind, share) -> {
            switch (kind) {
                case oneChar, lookAlike, far, lostDigit -> lies.put(kind.name(), lies(share));
                case otherUnit -> {
                    // told beside the others: only a signal speaks against it
                }
                case tenth, elsewhere -> further.put(kind.name(), lies(share));
            }
        });
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("set", tally.set());
        set.put("photos", tally.exact().tries());
        set.put("exact", tally.exact().count());
        set.put("honestAccepted", tally.honestAccepted().count());
        set.put("falseAccepts", lies);
        set.put("furtherFalseAccepts", further);
        if (tally.unitRead().tries() > 0) {
            Map<String, Object> unit = lies(tally.falseAccepts().get(Lie.Kind.otherUnit));
            unit.put("supported", tally.unitRead().tries());
            unit.put("read", tally.unitRead().count());
            unit.put("falseAlarms", tally.unitDoubted().count());
            set.put("otherUnit", unit);
        }
        set.put("held", tally.held().count());
        set.put("cpuMillis", ordered("median", tally.medianMillis(), "p95", tally.p95Millis()));
        set.put(
                "strict",
                ordered("exact", tally.strictlyExact().count(), "honestAccepted", tally.strictlyAccepted().count()));
        return set;
    }

    private static Map<String, Object> lies(Share share) {
        return ordered("accepted", share.count(), "tries", share.tries());
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
