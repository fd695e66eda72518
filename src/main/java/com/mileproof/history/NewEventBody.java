package com.mileproof.history;

import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.NewReading;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an odometer event as it is reported. */
final class NewEventBody {

    private static final int MAX_URL = 2_000;
    private static final PhotoId NO_PHOTO = new PhotoId(Ids.NONE);

    private static final String OCCURRED_AT = "occurredAt";
    private static final String BEFORE = "readingBefore";
    private static final String AFTER = "readingAfter";
    private static final String REQUIRED = "is required";

    private NewEventBody() {}

    /** Refuses what is not well formed. */
    static NewEvent read(Body body, Instant now) {
        return read(body, now, NewEventBody::photos);
    }

    /** The same of somebody who names a check-in in place of photos; whoever keeps the event looks the evidence up. */
    static NewEvent readWithout(Body body, Instant now) {
        return read(body, now, _ -> List.of());
    }

    private static NewEvent read(Body body, Instant now, Function<Body, List<PhotoId>> evidence) {
        var kind = body.optionalChoice("kind", EventKind.class);
        if (kind == null) {
            // a kind that is none was refused already
            if (!body.isSent("kind")) {
                body.refuse("kind", REQUIRED);
            }
            body.check();
            throw new IllegalStateException("A body without a kind was not refused.");
        }
        var event = switch (kind) {
            case replaced ->
                of(
                        body,
                        kind,
                        now,
                        reading(body, BEFORE),
                        reading(body, AFTER),
                        null,
                        unit(body, null),
                        null,
                        evidence);
            case unit_changed ->
                of(
                        body,
                        kind,
                        now,
                        reading(body, BEFORE),
                        reading(body, AFTER),
                        null,
                        unit(body, kind),
                        null,
                        evidence);
            case rolled_over -> rolledOver(body, now, evidence);
            case correction -> correction(body, now, evidence);
        };
        body.check();
        return event;
    }

    private static NewEvent rolledOver(Body body, Instant now, Function<Body, List<PhotoId>> evidence) {
        int digits = body.integer("digits", NewEvent.FEWEST_DIGITS, NewEvent.MOST_DIGITS);
        return of(body, EventKind.rolled_over, now, NewEvent.capacity(digits) - 1, 0, digits, null, null, evidence);
    }

    private static NewEvent correction(Body body, Instant now, Function<Body, List<PhotoId>> evidence) {
        var checkin = CheckinId.of(body.text("checkinId"));
        return of(body, EventKind.correction, now, null, reading(body, "mileage"), null, null, checkin, evidence);
    }

    private static NewEvent of(
            Body body,
            EventKind kind,
            Instant now,
            @Nullable Integer before,
            int after,
            @Nullable Integer digits,
            @Nullable DistanceUnit unit,
            @Nullable CheckinId checkin,
            Function<Body, List<PhotoId>> evidence) {
        return new NewEvent(
                kind,
                kind.beginsSegment() ? occurredAt(body, now) : null,
                before,
                after,
                unit,
                digits,
                checkin,
                evidence.apply(body),
                body.optionalText("note", Body.MAX_NOTE));
    }

    private static int reading(Body body, String name) {
        return body.integer(name, 0, NewReading.MAX_MILEAGE);
    }

    private static @Nullable DistanceUnit unit(Body body, @Nullable EventKind needing) {
        if (needing != null && !body.isSent("unit")) {
            body.refuse("unit", REQUIRED);
        }
        return body.optionalChoice("unit", DistanceUnit.class);
    }

    private static Instant occurredAt(Body body, Instant now) {
        var at = body.optionalInstant(OCCURRED_AT);
        if (at == null) {
            if (!body.isSent(OCCURRED_AT)) {
                body.refuse(OCCURRED_AT, REQUIRED);
            }
            return now;
        }
        if (at.isAfter(now)) {
            body.refuse(OCCURRED_AT, "must not be in the future");
        }
        return at;
    }

    private static List<PhotoId> photos(Body body) {
        var photos = body.objects("photos", NewEvent.MAX_PHOTOS).stream()
                .map(NewEventBody::photo)
                .toList();
        if (!body.isSent("photos") || photos.isEmpty()) {
            body.refuse("photos", "must hold at least one photo as evidence");
        }
        return photos;
    }

    private static PhotoId photo(Body item) {
        var url = item.optionalText("url", MAX_URL);
        return url == null ? NO_PHOTO : Photos.idIn(url).orElse(NO_PHOTO);
    }
}
