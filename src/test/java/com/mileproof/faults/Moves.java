package com.mileproof.faults;

import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.CheckinState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks every check-in's history over the table of moves. */
final class Moves {

    private static final String ALL = """
            select m.checkin_id, m.sequence, m.move, m.state, c.state as now, c.sequence as last
            from checkin_moves m
            join checkins c on c.partner_id = m.partner_id and c.id = m.checkin_id
            where m.partner_id = any(:partners)
            order by m.checkin_id, m.sequence
            """;

    private record Step(UUID checkinId, int sequence, String move, String state, String now, int last) {}

    private Moves() {}

    static List<String> illegal(Evidence evidence) {
        var findings = new ArrayList<String>();
        evidence.jdbc().sql(ALL).param("partners", evidence.partners()).query(Step.class).list().stream()
                .collect(Collectors.groupingBy(Step::checkinId))
                .forEach((checkin, steps) -> walk(checkin, steps, findings));
        return findings;
    }

    private static void walk(UUID checkin, List<Step> steps, List<String> findings) {
        @Nullable CheckinState state = null;
        int sequence = 0;
        for (var step : steps) {
            sequence++;
            var move = CheckinMove.valueOf(step.move());
            boolean allowed = state == null ? move == CheckinMove.CREATE : move.isAllowedFrom(state);
            if (!allowed
                    || step.sequence() != sequence
                    || !step.state().equals(move.to().name())) {
                findings.add("Check-in " + checkin + " made move " + step.sequence() + ", " + move + " to "
                        + step.state() + ", from " + state + ".");
            }
            state = move.to();
        }
        var last = steps.getLast();
        if (!last.now().equals(String.valueOf(state)) || last.last() != sequence) {
            findings.add("Check-in " + checkin + " is " + last.now() + " at " + last.last() + " and was moved to "
                    + state + " at " + sequence + ".");
        }
    }
}
