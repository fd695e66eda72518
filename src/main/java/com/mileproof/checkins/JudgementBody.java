package com.mileproof.checkins;

import com.mileproof.api.Body;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a judgement as operators send it: {@code status, reasons, adminNote, fraud, invalidPhotos, damagedPhotos,
 * insights}. */
public final class JudgementBody {

    /** Higher numbers than any check-in has moves. */
    private static final int MAX_SEQUENCE = 1_000_000;

    private static final String STATUS = "status";
    private static final String REASONS = "reasons";
    private static final String INVALID_PHOTOS = "invalidPhotos";
    private static final String DAMAGED_PHOTOS = "damagedPhotos";

    private JudgementBody() {}

    /** The body is still to be checked. */
    public static Judgement read(Body body) {
        var decision = decision(body);
        var reasons = reasons(body, decision);
        // an operator's note alone may be as long as the contract has it
        var note = body.optionalText("adminNote", reasons.isEmpty() ? Body.MAX_NOTE : Judgement.MAX_NOTE);
        return new Judgement(
                decision,
                reasons,
                note,
                body.optionalFlag("fraud"),
                photos(body, INVALID_PHOTOS),
                photos(body, DAMAGED_PHOTOS),
                AddressBody.insights(body));
    }

    /** The number of the move that the sender saw; null where he does not say. */
    public static @Nullable Integer sequence(Body body) {
        return body.optionalInt("sequence", 1, MAX_SEQUENCE);
    }

    private static PersonDecision decision(Body body) {
        var decision = switch (body.text(STATUS)) {
            case "Confirmed" -> PersonDecision.confirm;
            case "Declined" -> PersonDecision.decline;
            case "OnHold" -> PersonDecision.hold;
            default -> null;
        };
        if (decision == null) {
            body.refuse(STATUS, "must be Confirmed, Declined or OnHold");
            return PersonDecision.hold;
        }
        return decision;
    }

    private static List<ReviewReason> reasons(Body body, PersonDecision decision) {
        var codes = body.optionalTexts(REASONS, Judgement.MAX_REASONS);
        var reasons = new ArrayList<ReviewReason>();
        for (var code : codes == null ? List.<String>of() : codes) {
            ReviewReason.parse(code)
                    .filter(reason -> reason.isFor(decision))
                    .ifPresentOrElse(
                            reasons::add,
                            () -> body.refuse(
                                    REASONS,
                                    "may have for this status: "
                                            + ReviewReason.of(decision).stream()
                                                    .map(ReviewReason::name)
                                                    .collect(Collectors.joining(", "))));
        }
        return reasons.stream().distinct().toList();
    }

    private static Set<PhotoRole> photos(Body body, String name) {
        var sent = body.optionalTexts(name, PhotoRole.values().length);
        var photos = EnumSet.noneOf(PhotoRole.class);
        for (var photo : sent == null ? List.<String>of() : sent) {
            PhotoRole.parse(photo)
                    .ifPresentOrElse(
                            photos::add, () -> body.refuse(name, "may have odometer, license or a photo's type"));
        }
        return photos;
    }
}
