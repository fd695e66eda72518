package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Vins;
import com.mileproof.verification.reading.Claim.Corridor;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Facts;
import com.mileproof.verification.signals.Facts.PastReading;
import com.mileproof.verification.signals.Facts.Submitted;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Place;
import com.mileproof.verification.signals.Twin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EvidenceStoreTest {

    private static final String CHECKINS = "/api/vehicles/checkin/mileage";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final EvidenceStore store = SERVER.bean(EvidenceStore.class);

    @Test
    void a_submission_is_what_was_sent_and_how_its_photos_came() {
        var facts = facts(dana.checkIn(5_000).ok().field("id"), 1);
        assertThat(facts.mileage().value()).isEqualTo(5_000);
        assertThat(facts.mileage().unit()).isEqualTo(DistanceUnit.mi);
        assertThat(facts.mileage().corridor()).isNull();
        assertThat(facts.plate().text()).isEqualTo(dana.plate());
        assertThat(facts.plate().state()).isEqualTo("CO");
        assertThat(facts.odometer().width()).isEqualTo(64);
        assertThat(facts.odometer().height()).isEqualTo(48);
        assertThat(facts.odometer().place()).isEqualTo(new Place(39.7392, -104.9903));
        assertThat(facts.odometer().uploadedAt()).isBeforeOrEqualTo(facts.sentAt());
        assertThat(facts.odometer().file()).isNotEqualTo(facts.license().file());
        assertThat(facts.readings()).isEmpty();
        assertThat(facts.places()).isEmpty();
        assertThat(facts.earlier()).isEmpty();
    }

    @Test
    void there_are_no_facts_of_a_submission_that_was_never_sent_nor_for_another_partner() {
        var checkin = dana.checkIn(5_000).ok().field("id");
        assertThat(store.facts(partner(acme), CheckinId.of(checkin), 2, Limits.DEFAULT))
                .isEmpty();
        assertThat(store.facts(partner(Acme.join(SERVER)), CheckinId.of(checkin), 1, Limits.DEFAULT))
                .isEmpty();
    }

    @Test
    void confirmed_readings_make_the_history_and_its_corridor() {
        var first = dana.confirmed(1_000);
        SERVER.clock().advance(Duration.ofMinutes(10));
        var second = dana.confirmed(1_200);
        SERVER.clock().advance(Duration.ofMinutes(10));
        var declined = dana.checkIn(9_000).ok().field("id");
        acme.decide(declined, "Declined").ok();
        var facts = facts(dana.checkIn(1_500).ok().field("id"), 1);
        assertThat(facts.readings())
                .extracting(PastReading::checkin)
                .containsExactly(CheckinId.of(second), CheckinId.of(first));
        assertThat(facts.readings()).allMatch(PastReading::ofThisVehicle);
        assertThat(facts.mileage().corridor()).isEqualTo(new Corridor(1_200, 2_700));
        assertThat(facts.places()).hasSize(2);
    }

    @Test
    void the_history_follows_the_VIN_to_another_owner_of_the_same_partner_only() {
        var vin = Vins.next();
        var seller = owner(acme, vin);
        seller.confirmed(80_000);
        acme.admin().put("/api/vehicles/deactivate/" + seller.vehicleId(), "").ok();
        var buyer = owner(acme, vin);
        var facts = facts(buyer.checkIn(60_000).ok().field("id"), 1);
        assertThat(facts.readings()).singleElement().satisfies(past -> {
            assertThat(past.mileage()).isEqualTo(80_000);
            assertThat(past.ofThisVehicle()).isFalse();
        });
        var elsewhere = Acme.join(SERVER);
        var stranger = owner(elsewhere, vin);
        var checkin = stranger.checkIn(60_000).ok().field("id");
        assertThat(store.facts(partner(elsewhere), CheckinId.of(checkin), 1, Limits.DEFAULT)
                        .orElseThrow()
                        .readings())
                .isEmpty();
    }

    @Test
    void readings_that_came_later_are_not_held_against_it() {
        var before = dana.checkIn(1_000).ok().field("id");
        acme.decide(before, "Confirmed").ok();
        SERVER.clock().advance(Duration.ofMinutes(10));
        dana.confirmed(2_000);
        assertThat(facts(before, 1).readings()).isEmpty();
        assertThat(facts(before, 1).places()).isEmpty();
    }

    @Test
    void former_submissions_tell_what_was_changed() {
        var created = dana.checkIn(3_000).ok();
        var id = created.field("id");
        var body = Api.object("licensePlate", dana.plate(), "mileage", 3_100);
        body.put("odometerPhotos", Pictures.urls(acme.photo(dana.userId())));
        acme.admin().put(CHECKINS + "/" + id, body).ok();
        acme.admin()
                .put(CHECKINS + "/" + id, Api.object("licensePlate", dana.plate(), "mileage", 3_200))
                .ok();
        assertThat(facts(id, 3).earlier())
                .containsExactly(new Submitted(1, 3_000, false, true), new Submitted(2, 3_100, true, true));
        assertThat(facts(id, 2).mileage().value()).isEqualTo(3_100);
        assertThat(facts(id, 1).earlier()).isEmpty();
    }

    @Test
    void evidence_holds_photos_seen_before_the_same_and_alike() {
        var fingerprint = new Fingerprint(List.of(1L, 2L, 3L, 4L));
        var before = facts(acme.danaWithGolf().checkIn(1_000).ok().field("id"), 1);
        SERVER.bean(FingerprintStore.class).record(Submission.of(before), PhotoRole.ODOMETER, fingerprint);
        var facts = facts(dana.checkIn(1_000).ok().field("id"), 1);
        var evidence = store.evidence(
                facts,
                seen(fingerprint),
                new Verdict.Supported("1000"),
                new Sight.Broken("is damaged"),
                new Verdict.Unreadable(null, List.of(Verdict.Reason.PHOTO_BROKEN)),
                Limits.DEFAULT);
        assertThat(evidence.twins())
                .containsExactly(new Twin(PhotoRole.ODOMETER, before.checkin(), Twin.Whose.partner, false, 0));
        assertThat(evidence.facts()).isEqualTo(facts);
    }

    private static Observation seen(Fingerprint fingerprint) {
        return new Observation(
                Observation.FORMAT,
                "scripted",
                64,
                48,
                0,
                List.of(),
                new Quality(0.7, 90, 50, 0),
                fingerprint,
                Metadata.NONE,
                1);
    }

    private Facts facts(String checkin, int submission) {
        return store.facts(partner(acme), CheckinId.of(checkin), submission, Limits.DEFAULT)
                .orElseThrow();
    }

    private static PartnerId partner(Acme of) {
        return PartnerId.of(of.partnerId());
    }

    private static Acme.Dana owner(Acme of, String vin) {
        var user = of.driver();
        var plate = Acme.nextPlate();
        Map<String, @Nullable Object> golf = Api.object(
                "userId",
                user,
                "vin",
                vin,
                "make",
                "Volkswagen",
                "model",
                "Golf",
                "year",
                2019,
                "licensePlate",
                plate,
                "state",
                "CO");
        var vehicle = of.admin().post("/api/vehicles/create/by-vin", golf).ok().field("id");
        return new Acme.Dana(of, user, vehicle, plate);
    }
}
