package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.Reason;
import com.mileproof.checkins.Reasons;
import com.mileproof.partners.Campaign;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.QueueFilter.Claimed;
import com.mileproof.review.QueueFilter.Show;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The queue, read where it lies: each partner's part is an index in the order of the queue, of which no more is read than
 * the page needs, however long the queue is.
 */
@Repository
class QueueStore {

    private static final String PARTNERS = """
            from partners p
            left join campaigns g on g.partner_id = p.id and g.kind = 'mileage'
            cross join lateral (select :now - make_interval(hours => coalesce(g.review_hours, :hours)) as late) as due
            cross join lateral (
                select c.* from checkins c
                where c.partner_id = p.id and c.state = 'PENDING'
            """;

    private static final String WITHIN_REACH = """
            where (:reach::uuid[] is null or p.id = any (:reach::uuid[]))
              and (:partner::uuid is null or p.id = :partner)
            """;

    private static final String FACES = """
            join partners on partners.id = c.partner_id
            join users u on u.partner_id = c.partner_id and u.id = c.user_id
            left join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
            left join review_claims k on k.partner_id = c.partner_id and k.checkin_id = c.id and k.expires_at > :now
            left join review_decisions d on d.partner_id = c.partner_id and d.checkin_id = c.id and d.state = 'INTENDED'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    QueueStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The cases after a place, or the first ones, so many at most. */
    List<QueueCase> page(Viewer by, QueueFilter filter, @Nullable QueuePlace after, int most) {
        var cases = new ArrayList<QueueCase>();
        if (filter.hasRead() && (after == null || after.read())) {
            cases.addAll(part(by, filter, true, after, most));
        }
        if (filter.hasUnread() && cases.size() < most) {
            cases.addAll(part(by, filter, false, after == null || after.read() ? null : after, most - cases.size()));
        }
        return cases;
    }

    /** Where in the queue a check-in stands, or stood last. */
    Optional<QueuePlace> place(CheckinId id) {
        return jdbc.sql(
                        "select queue_at is not null as read, coalesce(queue_at, pending_since) as at from checkins where id = :id")
                .param("id", id.value())
                .query((row, n) -> new QueuePlace(row.getBoolean("read"), Times.read(row, "at"), id))
                .optional();
    }

    /** How many there are of a part, counted no further than asked. */
    int count(Viewer by, @Nullable PartnerId partner, Show show, int most) {
        var sql = switch (show) {
            case person -> counted("and c.queue_at is not null");
            case unread -> counted("and c.queue_at is null");
            case overdue -> "select least(:most, (" + counted(late(true)) + ") + (" + counted(late(false)) + "))";
        };
        return jdbc.sql(sql)
                .param("reach", by.reach().sql())
                .param("partner", partner == null ? null : partner.value())
                .param("now", Times.sql(clock.instant()))
                .param("hours", Campaign.DEFAULT.reviewHours())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** The reasons that the first cases of the queue have, by code. */
    List<String> reasonCodes(Viewer by, @Nullable PartnerId partner, int ofTheFirst) {
        return jdbc.sql("select distinct r ->> 'code' as code from (select c.reasons " + PARTNERS
                        + "and c.queue_at is not null order by c.queue_at limit :most) c " + WITHIN_REACH
                        + "limit :most) c cross join lateral jsonb_array_elements(c.reasons) r"
                        + " where r ->> 'code' <> :blind order by code")
                .param("reach", by.reach().sql())
                .param("partner", partner == null ? null : partner.value())
                .param("now", Times.sql(clock.instant()))
                .param("hours", Campaign.DEFAULT.reviewHours())
                .param("most", ofTheFirst)
                .param("blind", QueueFilter.BLIND)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** A partner's name. */
    record NamedPartner(PartnerId id, String name) {}

    List<NamedPartner> partners(Viewer by, int most) {
        return jdbc.sql("""
                        select id, name from partners
                        where (:reach::uuid[] is null or id = any (:reach::uuid[]))
                        order by lower(name), id limit :most
                        """)
                .param("reach", by.reach().sql())
                .param("most", most)
                .query((row, n) ->
                        new NamedPartner(new PartnerId(row.getObject("id", UUID.class)), row.getString("name")))
                .list();
    }

    private List<QueueCase> part(Viewer by, QueueFilter filter, boolean read, @Nullable QueuePlace after, int most) {
        var now = clock.instant();
        var spec = jdbc.sql(sql(filter, read, after != null))
                .param("reach", by.reach().sql())
                .param(
                        "partner",
                        filter.partner() == null ? null : filter.partner().value())
                .param("now", Times.sql(now))
                .param("hours", Campaign.DEFAULT.reviewHours())
                .param("most", most)
                .param("me", by.account())
                .param("reason", filter.reason() == null ? null : "[{\"code\":\"" + filter.reason() + "\"}]");
        if (after != null) {
            spec = spec.param("afterAt", Times.sql(after.at()))
                    .param("afterId", after.id().value());
        }
        return spec.query((row, n) -> read(row, read, now)).list();
    }

    /** The statement of a part; a test looks at its plan. */
    static String sql(QueueFilter filter, boolean read, boolean after) {
        var at = read ? "queue_at" : "pending_since";
        return "select c.*, u.first_name, u.last_name, v.make, v.model, v.model_year, partners.name as partner_name,"
                + " k.account_id as k_account, k.name as k_name, k.expires_at as k_expires,"
                + " d.name as d_name, d.decision as d_decision\nfrom (select c.*, due.late "
                + PARTNERS + conditions(filter, read, after) + "order by c." + at + ", c.id limit :most) c "
                + WITHIN_REACH + "order by c." + at + ", c.id limit :most) c " + FACES + "order by c." + at + ", c.id";
    }

    private static String conditions(QueueFilter filter, boolean read, boolean after) {
        var sql = new StringBuilder(read ? "and c.queue_at is not null\n" : "and c.queue_at is null\n");
        if (after) {
            sql.append("and (c.")
                    .append(read ? "queue_at" : "pending_since")
                    .append(", c.id) > (:afterAt, :afterId)\n");
        }
        if (filter.reason() != null) {
            sql.append("and c.reasons @> cast(:reason as jsonb)\n");
        }
        if (filter.show() == Show.overdue) {
            sql.append(late(read));
        }
        if (filter.claimed() == Claimed.mine) {
            sql.append(
                    "and c.id in (select checkin_id from review_claims where account_id = :me and expires_at > :now)\n");
        } else if (filter.claimed() == Claimed.free) {
            sql.append("""
                    and not exists (select 1 from review_claims k
                        where k.partner_id = c.partner_id and k.checkin_id = c.id and k.expires_at > :now)
                    """);
        }
        return sql.toString();
    }

    /** The place in the queue is never later than the beginning of the wait, so the index ends the search for late ones. */
    private static String late(boolean read) {
        return (read ? "and c.queue_at is not null and c.queue_at < due.late " : "and c.queue_at is null ")
                + "and c.pending_since < due.late\n";
    }

    private static String counted(String condition) {
        return "select count(*) from (select 1 " + PARTNERS + condition + " limit :most) c " + WITHIN_REACH
                + "limit :most) c";
    }

    private static QueueCase read(ResultSet row, boolean read, Instant now) throws SQLException {
        var reasons = Reasons.read(row.getString("reasons"));
        boolean blind = reasons.stream().anyMatch(reason -> reason.code().equals(QueueFilter.BLIND));
        var id = new CheckinId(row.getObject("id", UUID.class));
        var pendingSince = Times.read(row, "pending_since");
        return new QueueCase(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                row.getString("partner_name"),
                id,
                row.getInt("sequence"),
                CampaignKind.valueOf(row.getString("kind")),
                (row.getString("first_name") + " " + row.getString("last_name")).strip(),
                Formats.orEmpty(row.getString("license")),
                row.getString("license_state"),
                QueueCase.vehicle(
                        row.getObject("model_year", Integer.class), row.getString("make"), row.getString("model")),
                row.getObject("mileage", Integer.class),
                row.getString("unit"),
                pendingSince,
                pendingSince.plus(Duration.between(Times.read(row, "late"), now)),
                blind ? null : row.getObject("risk", Integer.class),
                blind ? List.<Reason>of() : reasons,
                blind,
                !read,
                claim(row),
                intended(row),
                new QueuePlace(read, Times.read(row, read ? "queue_at" : "pending_since"), id));
    }

    private static @Nullable Claim claim(ResultSet row) throws SQLException {
        var account = row.getObject("k_account", UUID.class);
        return account == null ? null : new Claim(account, row.getString("k_name"), Times.read(row, "k_expires"));
    }

    private static QueueCase.@Nullable Intended intended(ResultSet row) throws SQLException {
        var name = row.getString("d_name");
        return name == null ? null : new QueueCase.Intended(name, PersonDecision.valueOf(row.getString("d_decision")));
    }
}
