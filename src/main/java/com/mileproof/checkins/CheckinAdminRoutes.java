package com.mileproof.checkins;

import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.platform.Operator;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to check-ins: deciding them, and taking wrong ones back. */
@RestController
@RequestMapping("/admin/api/checkins/{id}")
final class CheckinAdminRoutes {

    private final Checkins checkins;

    CheckinAdminRoutes(Checkins checkins) {
        this.checkins = checkins;
    }

    @PostMapping("/decision")
    Object decide(Operator by, @PathVariable String id, Body body) {
        var sequence = JudgementBody.sequence(body);
        var judgement = JudgementBody.read(body);
        body.check();
        return checkins.decide(by, CheckinId.of(id), sequence, judgement).view(Reader.ADMIN);
    }

    @PostMapping("/void")
    Object voidWrong(Operator by, @PathVariable String id, Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        var fraud = body.optionalFlag("fraud");
        body.check();
        return checkins.voidWrong(by, CheckinId.of(id), note, fraud).view(Reader.ADMIN);
    }
}
