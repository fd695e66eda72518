package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds vehicles, drivers and check-ins of the partners within reach; reads only. */
@Repository
class SearchStore {

    private static final String CARS = """
            select v.*, p.name as partner_name, u.first_name, u.last_name, u.phone, u.email, u.fraud as user_fraud
            from partners p
            join vehicles v on v.partner_id = p.id
            join users u on u.partner_id = v.partner_id and u.id = v.user_id
            where (:reach::uuid[] is null or p.id = any (:reach::uuid[])) and\s""";

    private static final String DRIVERS = """
            select u.*, u.id as user_id, u.fraud as user_fraud, p.name as partner_name
            from partners p
            join users u on u.partner_id = p.id
            where (:reach::uuid[] is null or p.id = any (:reach::uuid[])) and\s""";

    private final JdbcClient jdbc;

    SearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Vehicles that now have this plate, folded. */
    List<CarLine> byPlate(Reach reach, String key, int most) {
        return cars("v.plate_key = :value", reach, key, most);
    }

    List<CarLine> byVin(Reach reach, String vin, int most) {
        return cars("v.vin = :value", reach, vin, most);
    }

    List<CarLine> ofDriver(Reach reach, UUID user, int most) {
        return cars("v.user_id = :value", reach, user, most);
    }

    List<DriverLine> byPhone(Reach reach, String phone, int most) {
        return drivers("u.phone = :value", reach, phone, most);
    }

    /** @param email in small letters */
    List<DriverLine> byEmail(Reach reach, String email, int most) {
        return drivers("lower(u.email) = :value", reach, email, most);
    }

    /** The check-in that uses a photo, the last one when there are several. */
    Optional<CheckinId> byPhoto(Reach reach, PhotoId photo) {
        return jdbc.sql("""
                        select s.checkin_id
                        from photos f
                        join checkin_photos s on s.partner_id = f.partner_id and s.photo_id = f.id
                        where f.id = :photo and (:reach::uuid[] is null or f.partner_id = any (:reach::uuid[]))
                        order by s.checkin_id desc
                        limit 1
                        """)
                .param("photo", photo.value())
                .param("reach", reach.sql())
                .query(UUID.class)
                .optional()
                .map(CheckinId::new);
    }

    /** The last check-ins of those vehicles, newest first. */
    List<CheckinLine> checkins(List<CarLine> cars, int most) {
        return jdbc.sql("""
                        select c.*, p.name as partner_name, p.time_zone
                        from unnest(:partners::uuid[], :vehicles::uuid[]) as f (partner_id, vehicle_id)
                        join partners p on p.id = f.partner_id
                        cross join lateral (
                            select * from checkins c
                            where c.partner_id = f.partner_id and c.vehicle_id = f.vehicle_id
                            order by c.checked_in_at desc, c.id desc
                            limit :most) c
                        order by c.checked_in_at desc, c.id desc
                        limit :most
                        """)
                .param(
                        "partners",
                        cars.stream().map(line -> line.partner().value()).toArray(UUID[]::new))
                .param(
                        "vehicles",
                        cars.stream().map(line -> line.car().id().value()).toArray(UUID[]::new))
                .param("most", most)
                .query((row, n) -> checkin(row))
                .list();
    }

    private List<CarLine> cars(String which, Reach reach, Object value, int most) {
        return jdbc.sql(CARS + which + " order by v.active desc, v.added_at desc, v.id limit :most")
                .param("reach", reach.sql())
                .param("value", value)
                .param("most", most)
                .query((row, n) -> car(row))
                .list();
    }

    private List<DriverLine> drivers(String which, Reach reach, Object value, int most) {
        return jdbc.sql(DRIVERS + which + " order by u.registered_at desc, u.id limit :most")
                .param("reach", reach.sql())
                .param("value", value)
                .param("most", most)
                .query((row, n) -> driver(row))
                .list();
    }

    static CarLine car(ResultSet row) throws SQLException {
        return new CarLine(
                new PartnerId(CaseStore.uuid(row, "partner_id")),
                row.getString("partner_name"),
                CaseStore.car(row, "id"),
                CaseStore.driver(row),
                row.getBoolean("active"));
    }

    private static DriverLine driver(ResultSet row) throws SQLException {
        return new DriverLine(
                new PartnerId(CaseStore.uuid(row, "partner_id")),
                row.getString("partner_name"),
                CaseStore.driver(row),
                row.getString("policy_number"));
    }

    static CheckinLine checkin(ResultSet row) throws SQLException {
        return new CheckinLine(
                new CheckinId(CaseStore.uuid(row, "id")),
                row.getString("partner_name"),
                ZoneId.of(row.getString("time_zone")),
                CheckinState.valueOf(row.getString("state")),
                CampaignKind.valueOf(row.getString("kind")),
                Formats.orEmpty(row.getString("license")),
                row.getObject("mileage", Integer.class),
                row.getString("unit"),
                row.getBoolean("fraud"),
                Times.read(row, "checked_in_at"));
    }
}
