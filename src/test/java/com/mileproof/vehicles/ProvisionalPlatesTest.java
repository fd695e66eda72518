package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Totals;
import com.mileproof.testkit.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ProvisionalPlatesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(ProvisionalPlatesTest.class);

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Plate PLATE = new Plate("ABC-123", "ABC123");
    private static final UUID CHECKIN = UUID.randomUUID();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE.dataSource());
    private final VehicleStore store = new VehicleStore(jdbc, new Totals(jdbc, Clock.systemUTC()));
    private final ProvisionalPlates plates = new ProvisionalPlates(new PlateStore(jdbc), transactions, CLOCK);

    private final PartnerId acme = PartnerId.next(CLOCK);
    private final UserId dana = UserId.next(CLOCK);

    @BeforeEach
    void a_partner_with_a_driver() {
        jdbc.sql("""
                        insert into partners (id, name, time_zone, created_at, updated_at)
                        values (:id, 'Acme', 'UTC', now(), now())
                        """).param("id", acme.value()).update();
        jdbc.sql("""
                        insert into users (partner_id, id, first_name, last_name, email_verified, phone, phone_verified,
                                           state, custom_fields, registered_at, updated_at)
                        values (:partner, :id, 'Dana', 'Driver', false, '+15556667777', false, 'CA',
                                array_fill(null::text, array[5]), now(), now())
                        """).param("partner", acme.value()).param("id", dana.value()).update();
    }

    @Test
    void a_vehicle_without_plate_takes_the_one_of_a_checkin() {
        var golf = vehicle(null, null);

        assertThat(plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW)).isTrue();

        assertThat(read(golf).plate()).isEqualTo(PLATE);
        assertThat(read(golf).state()).isEqualTo("CA");
        assertThat(read(golf).updatedAt()).isEqualTo(NOW);
    }

    @Test
    void a_vehicle_that_got_a_plate_meanwhile_keeps_it() {
        var golf = vehicle(new Plate("OTHER", "OTHER"), "CA");

        assertThat(plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW)).isFalse();

        assertThat(read(golf).plate()).isEqualTo(new Plate("OTHER", "OTHER"));
    }

    @Test
    void the_plate_of_another_active_vehicle_is_refused_and_the_surrounding_transaction_goes_on() {
        vehicle(PLATE, "CA");
        var golf = vehicle(null, null);

        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            rename("before");
            assertThatExceptionOfType(ApiProblem.class)
                    .isThrownBy(() -> plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.ERROR_VEHICLE_ALREADY_EXISTS));
            rename("after");
        });

        assertThat(read(golf).plate()).isNull();
        assertThat(read(golf).driver().firstName()).isEqualTo("after");
    }

    @Test
    void what_was_taken_goes_with_the_surrounding_transaction() {
        var golf = vehicle(null, null);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW);
            status.setRollbackOnly();
        });

        assertThat(read(golf).plate()).isNull();
    }

    @Test
    void release_takes_back_the_plate_and_the_state_that_came_with_it() {
        var golf = vehicle(null, null);
        plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW);

        plates.release(acme, golf, CHECKIN);

        assertThat(read(golf).plate()).isNull();
        assertThat(read(golf).state()).isNull();
    }

    @Test
    void release_leaves_a_state_that_was_there_before() {
        var golf = vehicle(null, "CA");
        plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW);

        plates.release(acme, golf, CHECKIN);

        assertThat(read(golf).plate()).isNull();
        assertThat(read(golf).state()).isEqualTo("CA");
    }

    @Test
    void what_is_kept_is_not_released() {
        var golf = vehicle(null, null);
        plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW);

        plates.keep(acme, golf, CHECKIN);
        plates.release(acme, golf, CHECKIN);

        assertThat(read(golf).plate()).isEqualTo(PLATE);
        assertThat(read(golf).state()).isEqualTo("CA");
    }

    @Test
    void another_checkin_releases_nothing() {
        var golf = vehicle(null, null);
        plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW);

        plates.release(acme, golf, UUID.randomUUID());

        assertThat(read(golf).plate()).isEqualTo(PLATE);
    }

    @Test
    void a_plate_that_the_partner_sets_is_no_longer_on_trial() {
        var golf = vehicle(null, null);
        plates.take(acme, golf, PLATE, "CA", CHECKIN, NOW);

        store.update(acme, golf, new PlateChange(true, PLATE, false, null, false, null), NOW);
        plates.release(acme, golf, CHECKIN);

        assertThat(read(golf).plate()).isEqualTo(PLATE);
    }

    private VehicleId vehicle(@Nullable Plate plate, @Nullable String state) {
        var added = store.insert(
                acme,
                VehicleId.next(CLOCK),
                dana,
                new NewVehicle(null, null, null, null, plate, state, null),
                NOW.minusSeconds(60));
        return added.orElseThrow().id();
    }

    private Vehicle read(VehicleId id) {
        return store.find(id).orElseThrow();
    }

    private void rename(String firstName) {
        jdbc.sql("update users set first_name = :name where id = :id")
                .param("name", firstName)
                .param("id", dana.value())
                .update();
    }
}
