package com.mileproof.faults;

import com.mileproof.faults.Journal.Kind;
import com.mileproof.faults.Journal.Line;
import com.mileproof.history.proof.StatementCheck;
import com.mileproof.platform.Ids;
import com.mileproof.rewards.LedgerProof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold after any fault. Each answers sentences about what does not. */
enum Check {
    /** Every acknowledged write is there, as it was sent. */
    LOST(Rows::lost),
    /** And once: there are no more rows than writes of which nobody knows. */
    DOUBLED(Rows::doubled),
    /** No later confirmed reading of a vehicle is lower than an earlier one of the same odometer. */
    MILEAGE_FELL(Rows::fallen),
    /** Each check-in came to where it stands by the moves there are. */
    ILLEGAL_MOVE(Moves::illegal),
    /** Decisions of people have taken effect, once. */
    UNDECIDED(Rows::undecided),
    /** Statements prove what they say, and that nothing before an earlier head was rewritten. */
    CHAIN(Check::broken),
    /** Every confirmed reading stands in the history of its vehicle. */
    FORGOTTEN(Rows::forgotten),
    /** The ledger comes to zero, nothing is paid twice, nothing came from nowhere. */
    LEDGER(Check::unsound),
    /** Every event reached its partner's receiver, under the id that it has. */
    UNDELIVERED(Check::undelivered),
    /** Every photo has the bytes that were sent. */
    BYTES_MISSING(Bytes::missing),
    /** No answer but those that openapi.json has, and no refusal of what was right. */
    UNDOCUMENTED(Evidence::undocumented),
    /** The logs tell nobody's phone or plate. */
    LEAKED(Check::leaked),
    THREADS(e -> above("threads", e.peak().threads(), Vitals.MOST_THREADS)),
    MEMORY(e -> above("megabytes", e.peak().megabytes(), Vitals.MOST_MEGABYTES)),
    /** Nobody waits for ever. */
    WAITED(e -> above("seconds to wait for", e.peak().seconds(), Vitals.LONGEST_SECONDS));

    private static final Pattern WORDS = Pattern.compile("[^+\\w]+");

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Function<Evidence, List<String>> look;

    Check(Function<Evidence, List<String>> look) {
        this.look = look;
    }

    List<String> findings(Evidence evidence) {
        return look.apply(evidence);
    }

    /** All that does not hold; empty when everything does. */
    static Map<Check, List<String>> all(Evidence evidence) {
        var found = new EnumMap<Check, List<String>>(Check.class);
        for (var check : values()) {
            var findings = check.findings(evidence);
            if (!findings.isEmpty()) {
                found.put(check, findings);
            }
        }
        return found;
    }

    private static List<String> broken(Evidence evidence) {
        return evidence.statements().stream()
                .flatMap(told -> {
                    var trusted = told.trusted().isEmpty() ? null : told.trusted();
                    var result = StatementCheck.check(told.text(), told.keys(), trusted);
                    return Stream.concat(result.wrong().stream(), result.open().stream());
                })
                .toList();
    }

    private static List<String> unsound(Evidence evidence) {
        return Arrays.stream(evidence.partners())
                .flatMap(partner -> LedgerProof.findings(evidence.jdbc(), partner).stream())
                .toList();
    }

    private static List<String> undelivered(Evidence evidence) {
        var findings = new ArrayList<String>();
        evidence.received().forEach((partner, received) -> {
            var events = new HashSet<>(evidence.jdbc()
                    .sql("select id from outbox where partner_id = :partner")
                    .param("partner", Evidence.uuid("XT_IPRT", partner))
                    .query((row, n) -> Ids.text("XT_IEVT", row.getObject("id", UUID.class)))
                    .list());
            events.stream()
                    .filter(id -> !received.containsKey(id))
                    .forEach(id -> findings.add("Event " + id + " never came."));
            received.keySet().stream()
                    .filter(id -> !events.contains(id))
                    .forEach(id -> findings.add("A message came under the id " + id + ", which no event has."));
        });
        return findings;
    }

    private static List<String> leaked(Evidence evidence) {
        var telling = evidence.lines().stream()
                .flatMap(line -> Stream.of(line.fact("phone"), line.fact("plate")))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
        return evidence.logged().stream()
                .filter(line -> WORDS.splitAsStream(line).anyMatch(telling::contains))
                .toList();
    }

    private static List<String> above(String what, long seen, long most) {
        return seen <= most ? List.of() : List.of("The server had " + seen + " " + what + "; " + most + " are enough.");
    }

    /** Which lines speak of what is not there, each as {@code there} tells. */
    static List<String> missing(Evidence evidence, Kind kind, Function<Line, List<String>> there) {
        return evidence.acknowledged(kind)
                .flatMap(line -> there.apply(line).stream().map(what -> kind + " " + line.id() + " " + what))
                .toList();
    }
}
