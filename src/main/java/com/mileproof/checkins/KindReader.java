package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.Owner;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.News;
import com.mileproof.platform.Totals;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the check-ins of one kind: as they are, and as they were after each move. The kind says which columns, from which
 * further tables, and how a row is read; check-ins are {@code c}, their users {@code u}.
 */
final class KindReader<C extends Checkin> {

    /**
     * What a kind reads.
     *
     * @param columns besides those of {@code c} and the name of {@code u}; each begins with a comma
     * @param tables with one row for each check-in, joined for what is shown and for what lists search in addresses
     * @param pictures joined for what is shown
     * @param after the statement for check-ins as they were, from {@link #ASKED}
     */
    record Shape<C>(
            CampaignKind kind, String columns, String tables, String pictures, String after, RowMapper<C> row) {}

    /** A row of the partner-wide list. */
    record Row<C>(C checkin, Owner owner) {}

    /** The events that are asked for, with the number of the move each tells of; the kind's check-ins are joined. */
    static final String ASKED = """
            from unnest(:events::uuid[], :partners::uuid[], :subjects::uuid[], :sequences::integer[])
                as asked (event, partner, subject, sequence)
            join checkins c on c.partner_id = asked.partner and c.id = asked.subject and c.kind = :kind
            join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                and m.sequence = asked.sequence
            """;

    private static final String USERS = "join users u on u.partner_id = c.partner_id and u.id = c.user_id\n";

    private final JdbcClient jdbc;
    private final Totals totals;
    private final Shape<C> shape;
    private final String columns;
    private final String select;

    KindReader(JdbcClient jdbc, Totals totals, Shape<C> shape) {
        this.jdbc = jdbc;
        this.totals = totals;
        this.shape = shape;
        this.columns = "select c.*, u.first_name, u.last_name" + shape.columns();
        this.select = columns + "from checkins c\n" + USERS + shape.tables() + shape.pictures();
    }

    Optional<C> find(CheckinId id) {
        return jdbc.sql(select + "where c.id = :id and c.kind = :kind")
                .param("id", id.value())
                .param("kind", shape.kind().name())
                .query(shape.row())
                .optional();
    }

    /** All of a vehicle's, newest first. */
    List<C> ofVehicle(PartnerId partner, VehicleId vehicle) {
        return of(partner, "vehicle_id", vehicle.value());
    }

    /** All of a user's, newest first. */
    List<C> ofUser(PartnerId partner, UserId user) {
        return of(partner, "user_id", user.value());
    }

    private List<C> of(PartnerId partner, String column, UUID whose) {
        return jdbc.sql(select + "where c.partner_id = :partner and c." + column + """
                         = :whose and c.kind = :kind
                        order by c.checked_in_at desc, c.id desc
                        """)
                .param("partner", partner.value())
                .param("whose", whose)
                .param("kind", shape.kind().name())
                .query(shape.row())
                .list();
    }

    long count(PartnerId partner, CheckinFilter filter) {
        return totals.of(counting(partner, filter), filter.conditions(partner).params());
    }

    List<Row<C>> list(PartnerId partner, CheckinFilter filter, Paging paging) {
        return jdbc.sql(listing(partner, filter, paging))
                .params(filter.conditions(partner).params())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, n) -> {
                    var user = row.getObject("user_id", UUID.class);
                    var checkin = shape.row().mapRow(row, n);
                    return new Row<>(checkin, CheckinRow.owner(user, row));
                })
                .list();
    }

    String counting(PartnerId partner, CheckinFilter filter) {
        return "select count(*) " + sought(partner, filter);
    }

    /** The page is found before what it shows is, so that its index alone decides how far it reads. */
    String listing(PartnerId partner, CheckinFilter filter, Paging paging) {
        var order = "order by " + filter.sort().column() + " " + paging.direction() + ", c.id " + paging.direction();
        var page = "(select c.* " + sought(partner, filter) + order + " limit :size offset :offset) c\n";
        return columns + "from " + page + USERS + shape.tables() + shape.pictures() + order;
    }

    /** Each check-in has what its kind joins, which therefore need not be looked at to be counted. */
    private String sought(PartnerId partner, CheckinFilter filter) {
        return "from checkins c\n" + (filter.isAboutAddresses() ? shape.tables() : "")
                + filter.conditions(partner).sql();
    }

    /** Each event's check-in after the move that it tells of; without those that are gone or of another kind. */
    Map<UUID, C> after(Collection<News> news) {
        var found = new HashMap<UUID, C>();
        jdbc.sql(shape.after())
                .param("kind", shape.kind().name())
                .param("events", news.stream().map(News::id).toArray(UUID[]::new))
                .param("partners", news.stream().map(News::partner).toArray(UUID[]::new))
                .param("subjects", news.stream().map(News::subject).toArray(UUID[]::new))
                .param("sequences", news.stream().map(News::sequence).toArray(Integer[]::new))
                .query(row -> {
                    found.put(row.getObject("event_id", UUID.class), shape.row().mapRow(row, 0));
                });
        return found;
    }
}
