package com.mileproof.vehicles;

import com.mileproof.api.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Times;
import com.mileproof.platform.Totals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Vehicles, each with its driver. Which plates and VINs are taken the unique indexes decide; a write that they refuse
 * answers empty.
 */
@Repository
class VehicleStore {

    private static final String DRIVERS = "join users u on u.partner_id = v.partner_id and u.id = v.user_id\n";
    private static final String WITH_DRIVER = "select v.*, u.first_name, u.last_name, u.phone\nfrom %s v\n" + DRIVERS;

    private static final String VEHICLES = WITH_DRIVER.formatted("vehicles");
    private static final String WRITTEN = WITH_DRIVER.formatted("written");

    private final JdbcClient jdbc;
    private final Totals totals;

    VehicleStore(JdbcClient jdbc, Totals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    Optional<Vehicle> insert(PartnerId partner, VehicleId id, UserId user, NewVehicle vehicle, Instant now) {
        var vin = vehicle.vin();
        var plate = vehicle.plate();
        return jdbc.sql("""
                        with written as (
                            insert into vehicles (partner_id, id, user_id, vin, make, model, model_year, plate,
                                                  plate_key, plate_state, photo_url, added_at, updated_at)
                            values (:partner, :id, :user, :vin, :make, :model, :year, :plate,
                                    :plateKey, :state, :photo, :now, :now)
                            on conflict do nothing
                            returning *)
                        """ + WRITTEN)
                .param("partner", partner.value())
                .param("id", id.value())
                .param("user", user.value())
                .param("vin", vin == null ? null : vin.text())
                .param("make", vehicle.make())
                .param("model", vehicle.model())
                .param("year", vehicle.year())
                .param("plate", plate == null ? null : plate.text())
                .param("plateKey", plate == null ? null : plate.key())
                .param("state", vehicle.state())
                .param("photo", vehicle.photoUrl())
                .param("now", Times.sql(now))
                .query(VehicleStore::vehicle)
                .optional();
    }

    /** Also one of an erased user. */
    Optional<Vehicle> findAny(VehicleId id) {
        return find(id, "");
    }

    Optional<Vehicle> find(VehicleId id) {
        return find(id, " and u.erased_at is null");
    }

    private Optional<Vehicle> find(VehicleId id, String and) {
        return jdbc.sql(VEHICLES + "where v.id = :id" + and)
                .param("id", id.value())
                .query(VehicleStore::vehicle)
                .optional();
    }

    /** The active vehicle with the plate; only the given user's, where one is given. */
    Optional<Vehicle> findActive(PartnerId partner, Plate plate, String state, @Nullable UserId only) {
        return jdbc.sql(VEHICLES + """
                        where v.partner_id = :partner and v.active and v.plate_key = :plateKey
                          and v.plate_state = :state
                          and (cast(:only as uuid) is null or v.user_id = :only)
                        """)
                .param("partner", partner.value())
                .param("plateKey", plate.key())
                .param("state", state)
                .param("only", only == null ? null : only.value())
                .query(VehicleStore::vehicle)
                .optional();
    }

    /** The user's, active or not, newest first. */
    List<Vehicle> ofUser(PartnerId partner, UserId user, int most) {
        return jdbc.sql(VEHICLES + """
                        where v.partner_id = :partner and v.user_id = :user
                        order by v.added_at desc, v.id desc limit :most
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .param("most", most)
                .query(VehicleStore::vehicle)
                .list();
    }

    boolean isActive(PartnerId partner, Vin vin) {
        return jdbc.sql("select exists (select 1 from vehicles where partner_id = :partner and active and vin = :vin)")
                .param("partner", partner.value())
                .param("vin", vin.text())
                .query(Boolean.class)
                .single();
    }

    Optional<Vehicle> update(PartnerId partner, VehicleId id, PlateChange change, Instant now) {
        var plate = change.plate();
        return unlessTaken(jdbc.sql("""
                        with written as (
                            update vehicles
                            set plate = case when :plateSent then :plate else plate end,
                                plate_key = case when :plateSent then :plateKey else plate_key end,
                                plate_from = case when :plateSent then null else plate_from end,
                                plate_state = case when :stateSent then :state else plate_state end,
                                state_from = case when :stateSent then null else state_from end,
                                photo_url = case when :photoSent then :photo else photo_url end,
                                updated_at = :now
                            where partner_id = :partner and id = :id
                            returning *)
                        """ + WRITTEN)
                .param("partner", partner.value())
                .param("id", id.value())
                .param("plateSent", change.plateSent())
                .param("plate", plate == null ? null : plate.text())
                .param("plateKey", plate == null ? null : plate.key())
                .param("stateSent", change.stateSent())
                .param("state", change.state())
                .param("photoSent", change.photoSent())
                .param("photo", change.photoUrl())
                .param("now", Times.sql(now)));
    }

    Optional<Vehicle> setActive(PartnerId partner, VehicleId id, boolean active, Instant now) {
        return unlessTaken(jdbc.sql("""
                        with written as (
                            update vehicles
                            set active = :active,
                                updated_at = case when active = :active then updated_at else :now end
                            where partner_id = :partner and id = :id
                            returning *)
                        """ + WRITTEN)
                .param("partner", partner.value())
                .param("id", id.value())
                .param("active", active)
                .param("now", Times.sql(now)));
    }

    void setUnit(PartnerId partner, VehicleId id, String unit, Instant now) {
        jdbc.sql("""
                        update vehicles set unit = :unit, updated_at = :now
                        where partner_id = :partner and id = :id and unit <> :unit
                        """)
                .param("partner", partner.value())
                .param("id", id.value())
                .param("unit", unit)
                .param("now", Times.sql(now))
                .update();
    }

    Page<Vehicle> list(PartnerId partner, VehicleFilter filter) {
        var values = filter.conditions(partner).params();
        long total = totals.of(counting(partner, filter), values);
        var rows = jdbc.sql(listing(partner, filter))
                .params(values)
                .param("size", filter.paging().size())
                .param("offset", filter.paging().offset())
                .query(VehicleStore::vehicle)
                .list();
        return new Page<>("vehicles", total, filter.paging(), rows);
    }

    static String counting(PartnerId partner, VehicleFilter filter) {
        return "select count(*) " + sought(partner, filter);
    }

    /** The page is found before its drivers are, so that its index alone decides how far it reads. */
    static String listing(PartnerId partner, VehicleFilter filter) {
        var page = "(select v.* " + sought(partner, filter) + filter.order() + " limit :size offset :offset)";
        return WITH_DRIVER.formatted(page) + filter.order();
    }

    private static String sought(PartnerId partner, VehicleFilter filter) {
        return "from vehicles v\n" + filter.conditions(partner).sql();
    }

    /** Users with a vehicle, active or not, whose plate contains the folded text. */
    List<UserId> drivers(PartnerId partner, String plateKey, int most) {
        return jdbc.sql("""
                        select distinct user_id from vehicles
                        where partner_id = :partner and strpos(plate_key, :plateKey) > 0
                        limit :most
                        """)
                .param("partner", partner.value())
                .param("plateKey", plateKey)
                .param("most", most)
                .query((row, n) -> new UserId(row.getObject("user_id", UUID.class)))
                .list();
    }

    private static Optional<Vehicle> unlessTaken(JdbcClient.StatementSpec write) {
        try {
            return write.query(VehicleStore::vehicle).optional();
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private static Vehicle vehicle(ResultSet row, int n) throws SQLException {
        var vin = row.getString("vin");
        var plate = row.getString("plate");
        return new Vehicle(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new VehicleId(row.getObject("id", UUID.class)),
                new Vehicle.Driver(
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("phone")),
                vin == null ? null : new Vin(vin),
                row.getString("make"),
                row.getString("model"),
                row.getObject("model_year", Integer.class),
                plate == null ? null : new Plate(plate, row.getString("plate_key")),
                row.getString("plate_state"),
                row.getString("photo_url"),
                row.getBoolean("active"),
                Times.read(row, "added_at"),
                Times.read(row, "updated_at"));
    }
}
