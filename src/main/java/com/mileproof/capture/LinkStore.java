package com.mileproof.capture;

import com.mileproof.api.CheckinId;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of links. */
@Repository
class LinkStore {

    /** Of the check-ins of a link's vehicle or user, the one that a link without one is about. */
    private static final String CAME_MEANWHILE = """
            c.kind = l.kind and c.exclusive
                and (c.state in ('PENDING', 'ON_HOLD') and not c.released
                     or c.state = 'CONFIRMED' and c.checked_in_at >= l.created_at)
            order by c.checked_in_at desc, c.id desc limit 1""";

    private final JdbcClient jdbc;
    private final Clock clock;

    LinkStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is kept of a new link. */
    record New(
            PartnerId partner,
            LinkId id,
            Token token,
            ClientId client,
            CampaignKind kind,
            @Nullable VehicleId vehicle,
            UserId user,
            @Nullable Language language,
            @Nullable String returnUrl,
            Instant expiresAt) {}

    /** Adds a link; while a check-in is open that keeps the vehicle or the user from another, it is about that one. */
    void add(New link) {
        var vehicle = link.vehicle();
        jdbc.sql("""
                        insert into capture_links (partner_id, id, token_hash, kind, client_id, vehicle_id, user_id,
                                                   language, return_url, checkin_id, created_at, expires_at)
                        values (:partner, :id, :hash, :kind, :client, cast(:vehicle as uuid), :user, :language,
                                :returnUrl,
                                (select id from checkins
                                 where partner_id = :partner and SUBJECT and kind = :kind
                                   and state in ('PENDING', 'ON_HOLD') and exclusive and not released
                                 order by checked_in_at desc, id desc limit 1),
                                :now, :expiresAt)
                        """.replace("SUBJECT", vehicle == null ? "user_id = :user" : "vehicle_id = :vehicle"))
                .param("partner", link.partner().value())
                .param("id", link.id().value())
                .param("hash", link.token().hash())
                .param("client", link.client().value())
                .param("kind", link.kind().name())
                .param("vehicle", vehicle == null ? null : vehicle.value())
                .param("user", link.user().value())
                .param(
                        "language",
                        link.language() == null ? null : link.language().name())
                .param("returnUrl", link.returnUrl())
                .param("now", Times.sql(clock.instant()))
                .param("expiresAt", Times.sql(link.expiresAt()))
                .update();
    }

    /**
     * The link with that token. One that has no check-in yet is about the one that came another way meanwhile, as it keeps
     * the vehicle or the user from a second one.
     */
    Optional<Link> find(Token token) {
        return jdbc.sql("""
                        select l.*, p.name as partner_name, p.time_zone,
                               extract(epoch from p.clock_ahead)::bigint as clock_ahead, u.first_name,
                               v.make, v.model, v.plate, coalesce(v.unit, '') as unit,
                               coalesce(v.active, true) as active,
                               coalesce(l.checkin_id,
                                   (select c.id from checkins c
                                    where c.partner_id = l.partner_id and c.vehicle_id = l.vehicle_id
                                      and CAME_MEANWHILE),
                                   (select c.id from checkins c
                                    where c.partner_id = l.partner_id and l.vehicle_id is null
                                      and c.user_id = l.user_id and CAME_MEANWHILE)) as about,
                               coalesce(g.max_submissions, :maxSubmissions) as max_submissions,
                               coalesce(g.all_photos, false) as all_photos
                        from capture_links l
                        join partners p on p.id = l.partner_id
                        join users u on u.partner_id = l.partner_id and u.id = l.user_id
                        left join vehicles v on v.partner_id = l.partner_id and v.id = l.vehicle_id
                        left join campaigns g on g.partner_id = l.partner_id and g.kind = l.kind
                        where l.token_hash = :hash
                        """.replace("CAME_MEANWHILE", CAME_MEANWHILE))
                .param("hash", token.hash())
                .param("maxSubmissions", VerificationPolicy.DEFAULT.maxSubmissions())
                .query(LinkStore::link)
                .optional();
    }

    /** From here to the end of the transaction nobody else sends anything through the link. */
    void lock(Link link) {
        jdbc.sql("select id from capture_links where partner_id = :partner and id = :id for no key update")
                .param("partner", link.partner().value())
                .param("id", link.id().value())
                .query()
                .listOfRows();
    }

    /** From now on the link is about this check-in. */
    void bind(Link link, CheckinId checkin) {
        jdbc.sql("update capture_links set checkin_id = :checkin where partner_id = :partner and id = :id")
                .param("partner", link.partner().value())
                .param("id", link.id().value())
                .param("checkin", checkin.value())
                .update();
    }

    void countRefusal(Link link) {
        jdbc.sql("update capture_links set refusals = refusals + 1 where partner_id = :partner and id = :id")
                .param("partner", link.partner().value())
                .param("id", link.id().value())
                .update();
    }

    /**
     * Links that expired before a moment, with what came through them. A link whose photos a check-in has is kept with
     * it instead: it says where their times and places come from. Answers how many were looked at.
     */
    int sweep(Instant before, int most) {
        return sweep("where not l.kept and l.expires_at < :before order by l.expires_at", before, most);
    }

    /** The same for a sandbox's that were made before a moment: its links expire by its test clock, and age by the real one. */
    int sweepSandboxes(Instant before, int most) {
        var made = """
                join partners p on p.id = l.partner_id and p.sandbox
                where not l.kept and l.created_at < :before
                """;
        return sweep(made, before, most);
    }

    private int sweep(String which, Instant before, int most) {
        return jdbc.sql("""
                        with old as (
                            select l.partner_id, l.id,
                                   exists (select 1 from capture_uploads u
                                           join checkin_photos p on p.partner_id = u.partner_id
                                               and p.photo_id = u.photo_id
                                           where u.partner_id = l.partner_id and u.link_id = l.id)
                                   or exists (select 1 from capture_uploads u
                                              join checkin_photos p on p.partner_id = u.partner_id
                                                  and p.file_id = u.file_id
                                              where u.partner_id = l.partner_id and u.link_id = l.id) as used
                            from capture_links l
                            WHICH
                            limit :most
                            for update of l skip locked
                        ), kept as (
                            update capture_links l set kept = true from old
                            where old.used and l.partner_id = old.partner_id and l.id = old.id
                        ), uploads as (
                            delete from capture_uploads u using old
                            where not old.used and u.partner_id = old.partner_id and u.link_id = old.id
                        ), links as (
                            delete from capture_links l using old
                            where not old.used and l.partner_id = old.partner_id and l.id = old.id
                        )
                        select count(*) from old
                        """.replace("WHICH", which))
                .param("before", Times.sql(before))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private static Link link(ResultSet row, int n) throws SQLException {
        var about = row.getObject("about", UUID.class);
        var vehicle = row.getObject("vehicle_id", UUID.class);
        return new Link(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new LinkId(row.getObject("id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class)),
                CampaignKind.valueOf(row.getString("kind")),
                vehicle == null ? null : new VehicleId(vehicle),
                new UserId(row.getObject("user_id", UUID.class)),
                Language.of(row.getString("language")).orElse(null),
                row.getString("return_url"),
                about == null ? null : new CheckinId(about),
                row.getInt("refusals"),
                Times.read(row, "expires_at"),
                Duration.ofSeconds(row.getLong("clock_ahead")),
                row.getString("partner_name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("first_name"),
                Stream.of(row.getString("make"), row.getString("model"))
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(" ")),
                row.getString("plate"),
                row.getString("unit"),
                row.getBoolean("active"),
                row.getInt("max_submissions"),
                row.getBoolean("all_photos"));
    }
}
