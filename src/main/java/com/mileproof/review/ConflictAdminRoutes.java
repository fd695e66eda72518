package com.mileproof.review;

import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.checkins.Conflicts;
import com.mileproof.checkins.JudgementBody;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import com.mileproof.review.ConflictAdminViews.ConflictItem;
import com.mileproof.review.ConflictAdminViews.ConflictsView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What reviewers do with conflicts at the console, for operators' programs. */
@RestController
@RequestMapping("/admin/api/review/conflicts")
final class ConflictAdminRoutes {

    private final ConflictCases conflicts;

    ConflictAdminRoutes(ConflictCases conflicts) {
        this.conflicts = conflicts;
    }

    @GetMapping
    ConflictsView list(Operator by, Query query) {
        int size = query.integer("size", ReviewQueue.PAGE, 1, ReviewQueue.MAX_PAGE);
        var text = query.text("partnerId");
        var partner = text == null ? null : PartnerId.of(text);
        var after = query.text("after");
        query.check();
        var admin = Admin.of(by);
        var page = conflicts.page(admin, partner, after == null ? null : CheckinId.of(after), size);
        return ConflictsView.of(page, conflicts.count(admin, partner));
    }

    @GetMapping("/{id}")
    ConflictItem find(Operator by, @PathVariable String id) {
        return ConflictItem.of(conflicts.see(Admin.of(by), CheckinId.of(id), null));
    }

    @PostMapping("/{id}/admit")
    ConflictItem admit(Operator by, @PathVariable String id, Body body) {
        var note = note(body);
        var seen = seen(body);
        body.check();
        var conflict = CheckinId.of(id);
        conflicts.admit(Admin.of(by), conflict, seen, note);
        return ConflictItem.of(conflicts.see(Admin.of(by), conflict, null));
    }

    @PostMapping("/{id}/dismiss")
    ConflictItem dismiss(Operator by, @PathVariable String id, Body body) {
        var note = note(body);
        body.check();
        return ConflictItem.of(conflicts.dismiss(Admin.of(by), CheckinId.of(id), note), List.of());
    }

    private static String note(Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        if (note == null || note.isBlank()) {
            body.refuse("adminNote", "must say why");
            return "";
        }
        return note;
    }

    private static Map<CheckinId, Integer> seen(Body body) {
        var seen = new HashMap<CheckinId, Integer>();
        for (var one : body.objects("voids", Conflicts.MOST_VOIDED)) {
            var sequence = JudgementBody.sequence(one);
            if (sequence == null) {
                one.refuse("sequence", "is required");
                continue;
            }
            seen.put(CheckinId.of(one.text("id")), sequence);
        }
        return seen;
    }
}
