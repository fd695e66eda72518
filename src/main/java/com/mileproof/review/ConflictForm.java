package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Conflicts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the forms of a conflict's page send.
 *
 * @param seen the check-ins that the page shows stand against the reading, each as {@code id:sequence}
 * @param note why; required
 */
record ConflictForm(@Nullable List<String> seen, @Nullable String note) {

    private static final Pattern SEEN = Pattern.compile("(XT_ICHK[0-9A-Z]{26}):([1-9][0-9]{0,8})");

    ConflictForm {
        seen = seen == null ? List.of() : List.copyOf(seen);
    }

    Map<CheckinId, Integer> standing() {
        var standing = new HashMap<CheckinId, Integer>();
        var all = seen == null ? List.<String>of() : seen;
        if (all.size() > Conflicts.MOST_VOIDED) {
            throw ApiProblem.shape("/seen", "may name " + Conflicts.MOST_VOIDED + " at most");
        }
        for (var one : all) {
            var parts = SEEN.matcher(one);
            if (!parts.matches()) {
                throw ApiProblem.shape("/seen", "must be the id of a check-in and its sequence");
            }
            standing.put(CheckinId.of(parts.group(1)), Integer.valueOf(parts.group(2)));
        }
        return standing;
    }

    String why() {
        var text = note == null ? "" : note.strip().replace("\r\n", "\n");
        if (text.isEmpty() || text.length() > Body.MAX_NOTE || text.indexOf('\0') >= 0) {
            throw ApiProblem.shape("/note", "must say why, in " + Body.MAX_NOTE + " characters at most");
        }
        return text;
    }
}
