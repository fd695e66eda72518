package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.platform.Times;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Corridors;
import com.mileproof.verification.signals.Evidence;
import com.mileproof.verification.signals.Facts;
import com.mileproof.verification.signals.Facts.PastPlace;
import com.mileproof.verification.signals.Facts.PastReading;
import com.mileproof.verification.signals.Facts.Submitted;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Place;
import com.mileproof.verification.signals.Twin;
import com.mileproof.verification.signals.Upload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers what the signals look at. */
@Repository
class EvidenceStore {

    /** So many confirmed readings of a VIN are looked at, the newest. */
    private static final int MAX_READINGS = 50;

    /** More submissions of one check-in are not looked at. */
    private static final int MAX_SUBMISSIONS = 20;

    /** So many check-ins of a vehicle tell where it usually is, the newest. */
    private static final int MAX_PLACES = 10;

    private static final String CLAIM = """
            select c.unit, coalesce(c.license_state, v.plate_state) as state, m.mileage, m.license,
                   case when m.move = 'CREATE' then c.checked_in_at else m.moved_at end as moved_at
            from checkins c
            join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
            join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                and m.submission = :submission and m.move in ('CREATE', 'CHANGE')
            where c.partner_id = :partner and c.id = :checkin
            """;

    /** Apart from the claim: nine tables in one, all of one partner, were planned as products before any statistics. */
    private static final String UPLOADS = """
            select s.role, p.id, p.blob_id, p.taken_at, p.latitude, p.longitude, p.uploaded_at, b.width, b.height
            from checkin_photos s
            join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
            join photo_blobs b on b.partner_id = p.partner_id and b.user_id = p.user_id and b.id = p.blob_id
            where s.partner_id = :partner and s.checkin_id = :checkin and s.submission = :submission
              and s.role in ('ODOMETER', 'LICENSE')
            """;

    private static final String READINGS = """
            select t.id, coalesce(t.corrected_mileage, t.mileage) as mileage, t.unit, t.checked_in_at, t.vehicle_id = c.vehicle_id as of_this_vehicle
            from checkins c
            join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
            join vehicles w on w.partner_id = v.partner_id and (w.id = v.id or w.vin = v.vin)
            join checkins t on t.partner_id = w.partner_id and t.vehicle_id = w.id
            where c.partner_id = :partner and c.id = :checkin
              and t.id <> c.id and t.kind = 'mileage' and t.state = 'CONFIRMED' and t.checked_in_at < :sentAt
              -- an odometer that was replaced says nothing of the one that came after it
              and (t.vehicle_id <> c.vehicle_id or t.segment = c.segment)
            order by t.checked_in_at desc, t.id desc
            limit :most
            """;

    private static final String PLACES = """
            select p.latitude, p.longitude, t.mileage, t.unit, t.checked_in_at
            from checkins c
            join checkins t on t.partner_id = c.partner_id and t.vehicle_id = c.vehicle_id
            join checkin_photos o on o.partner_id = t.partner_id and o.checkin_id = t.id
                and o.submission = t.submission and o.role = 'ODOMETER'
            join photos p on p.partner_id = o.partner_id and p.id = o.photo_id
            where c.partner_id = :partner and c.id = :checkin
              and t.id <> c.id and t.state in ('PENDING', 'ON_HOLD', 'CONFIRMED') and t.checked_in_at < :sentAt
            order by t.checked_in_at desc, t.id desc
            limit :most
            """;

    private static final String EARLIER = """
            with shot as (
                select s.submission, s.role, p.blob_id
                from checkin_photos s
                join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                where s.partner_id = :partner and s.checkin_id = :checkin
            )
            select m.submission, m.mileage, o.blob_id = now_o.blob_id as same_odometer, l.blob_id = now_l.blob_id as same_license
            from checkin_moves m
            join shot o on o.submission = m.submission and o.role = 'ODOMETER'
            join shot l on l.submission = m.submission and l.role = 'LICENSE'
            join shot now_o on now_o.submission = :submission and now_o.role = 'ODOMETER'
            join shot now_l on now_l.submission = :submission and now_l.role = 'LICENSE'
            where m.partner_id = :partner and m.checkin_id = :checkin and m.submission < :submission
              and m.move in ('CREATE', 'CHANGE')
            order by m.submission
            limit :most
            """;

    private final JdbcClient jdbc;
    private final FingerprintStore fingerprints;

    EvidenceStore(JdbcClient jdbc, FingerprintStore fingerprints) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
    }

    /** What is known before the photos are looked at; empty when there is no such submission. */
    Optional<Facts> facts(PartnerId partner, CheckinId checkin, int submission, Limits limits) {
        var uploads = uploads(partner, checkin, submission);
        var odometer = uploads.get(PhotoRole.ODOMETER);
        var plate = uploads.get(PhotoRole.LICENSE);
        if (odometer == null || plate == null) {
            return Optional.empty();
        }
        return of(CLAIM, partner, checkin)
                .param("submission", submission)
                .query((row, n) -> Sent.read(row, odometer, plate))
                .optional()
                .map(sent -> facts(partner, checkin, submission, sent, limits));
    }

    private Map<PhotoRole, Upload> uploads(PartnerId partner, CheckinId checkin, int submission) {
        var uploads = new EnumMap<PhotoRole, Upload>(PhotoRole.class);
        of(UPLOADS, partner, checkin).param("submission", submission).query(row -> {
            uploads.put(PhotoRole.valueOf(row.getString("role")), upload(row));
        });
        return uploads;
    }

    /** All that the signals look at, once the photos are read and judged. */
    Evidence evidence(
            Facts facts,
            Sight odometer,
            Verdict odometerVerdict,
            Sight license,
            Verdict licenseVerdict,
            Limits limits) {
        var twins = Stream.of(
                        fingerprints.same(Submission.of(facts)).stream(),
                        near(facts, PhotoRole.ODOMETER, odometer),
                        near(facts, PhotoRole.LICENSE, license))
                .flatMap(found -> found)
                .toList();
        return Evidence.of(facts, odometer, odometerVerdict, license, licenseVerdict, twins, limits);
    }

    private Stream<Twin> near(Facts facts, PhotoRole role, Sight sight) {
        return switch (sight) {
            case Observation seen -> fingerprints.near(Submission.of(facts), role, seen.fingerprint()).stream();
            case Sight.Broken _ -> Stream.empty();
        };
    }

    private Facts facts(PartnerId partner, CheckinId checkin, int submission, Sent sent, Limits limits) {
        var readings = of(READINGS, partner, checkin)
                .param("sentAt", Times.sql(sent.at()))
                .param("most", MAX_READINGS)
                .query((row, n) -> new PastReading(
                        new CheckinId(row.getObject("id", UUID.class)),
                        row.getInt("mileage"),
                        DistanceUnit.valueOf(row.getString("unit")),
                        Times.read(row, "checked_in_at"),
                        row.getBoolean("of_this_vehicle")))
                .list();
        var places = of(PLACES, partner, checkin)
                .param("sentAt", Times.sql(sent.at()))
                .param("most", MAX_PLACES)
                .query((row, n) -> new PastPlace(
                        place(row),
                        row.getInt("mileage"),
                        DistanceUnit.valueOf(row.getString("unit")),
                        Times.read(row, "checked_in_at")))
                .list();
        var earlier = of(EARLIER, partner, checkin)
                .param("submission", submission)
                .param("most", MAX_SUBMISSIONS)
                .query((row, n) -> new Submitted(
                        row.getInt("submission"),
                        row.getInt("mileage"),
                        row.getBoolean("same_odometer"),
                        row.getBoolean("same_license")))
                .list();
        var corridor = Corridors.of(readings, sent.unit(), sent.at(), limits).orElse(null);
        return new Facts(
                partner,
                checkin,
                submission,
                sent.at(),
                new Claim.Mileage(sent.mileage(), sent.unit(), corridor),
                new Claim.LicensePlate(sent.license(), sent.state()),
                sent.odometer(),
                sent.plate(),
                readings,
                places,
                earlier);
    }

    private JdbcClient.StatementSpec of(String sql, PartnerId partner, CheckinId checkin) {
        return jdbc.sql(sql).param("partner", partner.value()).param("checkin", checkin.value());
    }

    private static Upload upload(ResultSet row) throws SQLException {
        return new Upload(
                new PhotoId(row.getObject("id", UUID.class)),
                row.getObject("blob_id", UUID.class),
                Times.read(row, "taken_at"),
                place(row),
                Times.read(row, "uploaded_at"),
                row.getInt("width"),
                row.getInt("height"));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getDouble("latitude"), row.getDouble("longitude"));
    }

    /** A submission as it came. */
    private record Sent(
            int mileage,
            DistanceUnit unit,
            String license,
            @Nullable String state,
            Instant at,
            Upload odometer,
            Upload plate) {

        static Sent read(ResultSet row, Upload odometer, Upload plate) throws SQLException {
            return new Sent(
                    row.getInt("mileage"),
                    DistanceUnit.valueOf(row.getString("unit")),
                    row.getString("license"),
                    row.getString("state"),
                    Times.read(row, "moved_at"),
                    odometer,
                    plate);
        }
    }
}
