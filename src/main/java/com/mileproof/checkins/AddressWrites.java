package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.AddressRules.Resident;
import com.mileproof.checkins.NewAddress.Document;
import com.mileproof.checkins.NewAddress.HomePhoto;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes and changes proof-of-address check-ins, and reads what {@link AddressRules} judge by. The transaction has locked
 * the user, so that nothing moves in between.
 */
@Repository
class AddressWrites {

    private static final String FACTS = """
            select u.partner_id, u.state, u.zip,
                   coalesce(g.one_open, true) as one_open, coalesce(g.lock_early, false) as lock_early,
                   coalesce(g.window_days, 0) as window_days, p.time_zone,
                   array(select f.id from files f
                         where f.partner_id = u.partner_id and f.user_id = u.id and f.id = any (:files)) as owned_files,
                   open.id as open_id, last.next_check_in_at as unlocks_at,
                   cast(:now as timestamptz) + p.clock_ahead as cadence_now
            from users u
            join partners p on p.id = u.partner_id
            left join campaigns g on g.partner_id = u.partner_id and g.kind = 'address'
            left join lateral (
                select id from checkins
                where partner_id = u.partner_id and user_id = u.id and kind = 'address'
                  and state in ('PENDING', 'ON_HOLD') and not released
                order by checked_in_at desc limit 1) open on true
            left join lateral (
                select next_check_in_at from checkins
                where partner_id = u.partner_id and user_id = u.id and kind = 'address' and state = 'CONFIRMED'
                order by checked_in_at desc, id desc limit 1) last on true
            where u.id = :user and u.erased_at is null
            """;

    private static final String PLACES = """
            select p.id, p.latitude, p.longitude
            from photos p join users u on u.partner_id = p.partner_id and u.id = p.user_id
            where u.id = :user and p.id = any (:photos)
            """;

    /** After a statement that makes or changes the check-in and is called {@code made}. */
    private static final String CONTENTS = """
            ), claim as (
                insert into checkin_addresses (partner_id, checkin_id, submission, document_type, address_type, latitude,
                                               longitude, line1, city, state, country, zip, home_latitude,
                                               home_longitude)
                select m.partner_id, m.id, m.submission, :documentType, cast(:addressType as text), :latitude,
                       :longitude, cast(:line1 as text), cast(:city as text), cast(:state as text),
                       cast(:country as text), cast(:zip as text), cast(:homeLatitude as double precision),
                       cast(:homeLongitude as double precision)
                from made m
            ), pictures as (
                insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id, file_id, source, ordinal)
                select m.partner_id, m.id, m.submission, sent.role, sent.photo, sent.file, sent.source, sent.ordinal
                from made m cross join unnest(:roles::text[], :photos::uuid[], :files::uuid[], :sources::text[],
                    :ordinals::integer[]) as sent (role, photo, file, source, ordinal)
            """;

    private static final String CREATE =
            """
            with made as (
                insert into checkins (partner_id, id, user_id, kind, state, submission, sequence, exclusive, user_note,
                                      reasons, checked_in_at, next_check_in_at, updated_at, pending_since, queue_at)
                select u.partner_id, :id, u.id, 'address', 'PENDING', 1, 1, coalesce(g.one_open, true), :note,
                       cast(:reasons as jsonb), :now,
            """ + Cadences.next("cast(:now as timestamptz)", "g", "user_id = u.id", CampaignKind.address) + """
                       , :now, :now, :now
                from users u
                join partners p on p.id = u.partner_id
                left join campaigns g on g.partner_id = u.partner_id and g.kind = 'address'
                where u.partner_id = :partner and u.id = :user
                returning *
            """
                    + CONTENTS + """
            ), history as (
                insert into checkin_moves (partner_id, checkin_id, sequence, move, state, actor, submission, user_note,
                                           reasons, moved_at)
                select partner_id, id, 1, 'CREATE', state, :actor, 1, user_note, reasons, :now from made
            )
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            select partner_id, :event, 'checkin.created', id, 1, :now from made
            """;

    private static final String RESUBMIT = """
            with made as (
                update checkins
                set submission = submission + 1, user_note = :note, insights = null
                where partner_id = :partner and id = :id
                returning partner_id, id, submission
            """ + CONTENTS + """
            )
            select count(*) from made
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AddressWrites(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The rules for a check-in that is not there yet. */
    AddressRules forNew(Caller by, NewAddress asked) {
        return read(by, asked, row -> RulesStore.lockOfSubject(row, "user", true));
    }

    /** The rules for a change: only the check-in's own state locks it. */
    AddressRules forChange(Caller by, NewAddress asked, AddressCheckin checkin, int maxSubmissions) {
        var lock = RulesStore.lockOf(checkin, maxSubmissions);
        return read(by, asked, _ -> lock);
    }

    void create(Caller by, CheckinId id, NewAddress asked, List<Reason> hints) {
        int made = contents(jdbc.sql(CREATE), asked)
                .param("partner", by.partner().value())
                .param("actor", by.actor())
                .param("id", id.value())
                .param("event", Ids.next(clock))
                .param("user", asked.user().value())
                .param("reasons", Reasons.write(hints))
                .param("now", Times.sql(clock.instant()))
                .update();
        if (made != 1) {
            throw new IllegalStateException("made " + made + " check-ins");
        }
    }

    /** A new submission: what it says and shows; the former one's stays with the former one. */
    void resubmit(AddressCheckin checkin, NewAddress asked) {
        contents(jdbc.sql(RESUBMIT), asked)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec contents(JdbcClient.StatementSpec statement, NewAddress asked) {
        var claim = asked.claim();
        var type = claim.addressType();
        var home = claim.home();
        var spot = home == null ? null : home.spot();
        return evidence(statement, asked)
                .param("note", asked.note())
                .param("documentType", claim.documentType().name())
                .param("addressType", type == null ? null : type.name())
                .param("latitude", claim.place().latitude())
                .param("longitude", claim.place().longitude())
                .param("line1", home == null ? null : home.line1())
                .param("city", home == null ? null : home.city())
                .param("state", home == null ? null : home.state())
                .param("country", home == null ? null : home.country())
                .param("zip", home == null ? null : home.zip())
                .param("homeLatitude", spot == null ? null : spot.latitude())
                .param("homeLongitude", spot == null ? null : spot.longitude());
    }

    /** Documents and photos, a row each. */
    private record Piece(
            PhotoRole role,
            @Nullable UUID photo,
            @Nullable UUID file,
            @Nullable String source,
            @Nullable Integer ordinal) {

        static Piece of(Document document) {
            return new Piece(
                    document.role(),
                    null,
                    document.file().value(),
                    document.source().name(),
                    document.ordinal());
        }

        static Piece of(HomePhoto photo) {
            return new Piece(photo.role(), photo.photo().value(), null, null, null);
        }
    }

    private static JdbcClient.StatementSpec evidence(JdbcClient.StatementSpec statement, NewAddress asked) {
        var pieces = Stream.concat(
                        asked.documents().stream().map(Piece::of),
                        asked.photos().stream().map(Piece::of))
                .toList();
        return statement
                .param("roles", pieces.stream().map(one -> one.role().name()).toArray(String[]::new))
                .param("photos", pieces.stream().map(Piece::photo).toArray(UUID[]::new))
                .param("files", pieces.stream().map(Piece::file).toArray(UUID[]::new))
                .param("sources", pieces.stream().map(Piece::source).toArray(String[]::new))
                .param("ordinals", pieces.stream().map(Piece::ordinal).toArray(Integer[]::new));
    }

    private AddressRules read(Caller by, NewAddress asked, RulesStore.Lock lock) {
        var photos = photos(asked);
        return jdbc.sql(FACTS)
                .param("user", asked.user().value())
                .param(
                        "files",
                        asked.documents().stream()
                                .map(one -> one.file().value())
                                .toArray(UUID[]::new))
                .param("now", Times.sql(clock.instant()))
                .query((row, n) -> new AddressRules(by, asked, resident(row), owned(row), photos, lock.of(row)))
                .optional()
                .orElseGet(() -> new AddressRules(by, asked, null, Set.of(), Map.of(), null));
    }

    private Map<PhotoId, Spot> photos(NewAddress asked) {
        return jdbc
                .sql(PLACES)
                .param("user", asked.user().value())
                .param(
                        "photos",
                        asked.photos().stream().map(one -> one.photo().value()).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(
                        new PhotoId(row.getObject("id", UUID.class)),
                        new Spot(row.getDouble("latitude"), row.getDouble("longitude"))))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Resident resident(ResultSet row) throws SQLException {
        return new Resident(
                new PartnerId(row.getObject("partner_id", UUID.class)), row.getString("state"), row.getString("zip"));
    }

    private static Set<FileId> owned(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("owned_files").getArray())
                .map(FileId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
