package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Candidate.Box;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import java.awt.Rectangle;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Check-ins with drawn photos for the pages of the console. */
final class Caseload {

    static final Rectangle DIGITS = new Rectangle(900, 1_100, 1_000, 260);
    static final int WIDTH = 3_200;
    static final int HEIGHT = 2_400;

    private static final Quality GOOD = new Quality(0.5, 120, 60, 0);

    private static final AtomicLong HASHES = new AtomicLong();

    private final RunningServer server;
    private final Acme acme;

    Caseload(RunningServer server, Acme acme) {
        this.server = server;
        this.acme = acme;
    }

    UUID partner() {
        return PartnerId.of(acme.partnerId()).value();
    }

    /** A check-in with these two photos; answers its id. */
    String checkIn(Acme.Dana dana, int mileage, byte[] odometer, byte[] plate) {
        var reading = dana.reading(mileage);
        reading.put("odometerPhotos", Pictures.urls(photo(dana, odometer)));
        reading.put("licensePhotos", Pictures.urls(photo(dana, plate)));
        return acme.admin().post("/api/vehicles/checkin/mileage", reading).ok().field("id");
    }

    /** A check-in whose odometer photo shows these digits. */
    String checkIn(Acme.Dana dana, int mileage, String shown) {
        return checkIn(
                dana,
                mileage,
                Drawn.digits(WIDTH, HEIGHT, shown, DIGITS, 120),
                Drawn.digits(1_600, 1_200, "5150", new Rectangle(500, 600, 600, 200), 90));
    }

    String photo(Acme.Dana dana, byte[] bytes) {
        return acme.admin()
                .post("/api/photo/upload", Acme.upload(dana.userId(), "photo.jpg", bytes))
                .ok()
                .field("photoUrl");
    }

    /** A look at a photo of that size, turned so often before it was read. */
    static Observation seen(int width, int height, int rotation, Metadata metadata, Candidate... candidates) {
        long hash = HASHES.addAndGet(0x9E3779B97F4A7C15L);
        return new Observation(
                Observation.FORMAT,
                "script 1",
                width,
                height,
                rotation,
                List.of(candidates),
                GOOD,
                new Fingerprint(List.of(hash, hash * 3, hash * 5, hash * 7)),
                metadata,
                7);
    }

    static Candidate read(Kind kind, String text, Rectangle at) {
        return new Candidate(
                text,
                kind,
                kind == Kind.odometer ? "mi" : "",
                new Box(at.x, at.y, at.width, at.height),
                1,
                0.97,
                List.of(new Vote(text, 7, 0.97), new Vote(text + "1", 1, 0.4)));
    }

    /** Confirmed readings, one a day until yesterday, with the photos of the last; for charts and tables. */
    void readings(Acme.Dana dana, int number, int firstMileage) {
        var template = CheckinId.of(checkIn(dana, firstMileage, "80808"));
        acme.decide(template.toString(), "Confirmed").ok();
        server.jdbc()
                .sql("""
                        with made as (
                            insert into checkins
                            select (jsonb_populate_record(c, jsonb_build_object(
                                'id', gen_random_uuid(), 'mileage', :first - :number + n,
                                'checked_in_at', :now::timestamptz - make_interval(days => :number - n)))).*
                            from checkins c, generate_series(0, :number - 1) n
                            where c.id = :template
                            returning partner_id, id)
                        insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                        select m.partner_id, m.id, p.submission, p.role, p.photo_id
                        from made m, checkin_photos p
                        where p.checkin_id = :template
                        """)
                .param("first", firstMileage)
                .param("number", number)
                .param("now", Times.sql(server.clock().instant()))
                .param("template", template.value())
                .update();
    }

    void campaign(Object... settings) {
        server.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object(settings))
                .ok();
    }
}
