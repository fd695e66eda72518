package com.mileproof.checkins;

import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Operator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to check-ins: deciding them, and taking wrong ones back. */
@RestController
@RequestMapping("/admin/api/checkins/{id}")
final class CheckinAdminRoutes {

    private final Checkins checkins;
    private final Photos photos;

    CheckinAdminRoutes(Checkins checkins, Photos photos) {
        this.checkins = checkins;
        this.photos = photos;
    }

    @PostMapping("/decision")
    MileageCheckinView decide(Operator by, @PathVariable String id, Body body) {
        var move = move(body);
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        var fraud = body.optionalFlag("fraud");
        body.check();
        return view(checkins.decide(by, CheckinId.of(id), move, note, fraud));
    }

    @PostMapping("/void")
    MileageCheckinView voidWrong(Operator by, @PathVariable String id, Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        body.check();
        return view(checkins.voidWrong(by, CheckinId.of(id), note));
    }

    private static CheckinMove move(Body body) {
        var move = moveTo(body.text("status"));
        if (move == null) {
            body.refuse("status", "must be Confirmed, Declined or OnHold");
            return CheckinMove.HOLD;
        }
        return move;
    }

    private static @Nullable CheckinMove moveTo(String status) {
        return switch (status) {
            case "Confirmed" -> CheckinMove.CONFIRM;
            case "Declined" -> CheckinMove.DECLINE;
            case "OnHold" -> CheckinMove.HOLD;
            default -> null;
        };
    }

    private MileageCheckinView view(MileageCheckin checkin) {
        return MileageCheckinView.of(checkin, Reader.ADMIN, picture -> photos.url(picture.id(), picture.name()));
    }
}
