package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Twin;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FingerprintStoreTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final long SEEN = 0x5A5A_1234_DEAD_BEEFL;

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final FingerprintStore store = SERVER.bean(FingerprintStore.class);

    @Test
    void a_picture_is_found_however_its_bits_are_changed_up_to_the_limit() {
        var seen = sent(acme.danaWithGolf());
        store.record(seen, PhotoRole.ODOMETER, of(SEEN));
        var facts = sent(dana);
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            int bits = i % (FingerprintStore.MOST_BITS + 3);
            var found = store.near(facts, PhotoRole.ODOMETER, of(changed(random, SEEN, bits)));
            if (bits > FingerprintStore.MOST_BITS) {
                assertThat(found).as("%d bits", bits).isEmpty();
            } else {
                assertThat(found)
                        .as("%d bits", bits)
                        .containsExactly(new Twin(PhotoRole.ODOMETER, seen.checkin(), Twin.Whose.partner, false, bits));
            }
        }
    }

    @Test
    void a_picture_is_found_in_any_of_its_turns() {
        store.record(sent(acme.danaWithGolf()), PhotoRole.ODOMETER, of(SEEN));
        var facts = sent(dana);
        for (int turn = 0; turn < 4; turn++) {
            var turns = new Long[] {1L, 2L, 3L, 4L};
            turns[turn] = SEEN ^ 0b111;
            assertThat(store.near(facts, PhotoRole.ODOMETER, new Fingerprint(List.of(turns))))
                    .as("turn %d", turn)
                    .extracting(Twin::distance)
                    .containsExactly(3);
        }
    }

    @Test
    void the_closest_of_the_vehicle_of_the_user_and_of_others_are_told_apart() {
        var before = dana.confirmed(1_000);
        var other = new Acme.Dana(acme, dana.userId(), acme.golf(dana.userId(), "OTHER 1"), "OTHER 1");
        var stranger = acme.danaWithGolf();
        store.record(facts(before), PhotoRole.LICENSE, of(SEEN ^ 0b1));
        store.record(sent(other), PhotoRole.LICENSE, of(SEEN ^ 0b11));
        var close = sent(stranger);
        store.record(close, PhotoRole.LICENSE, of(SEEN ^ 0b111));
        store.record(sent(acme.danaWithGolf()), PhotoRole.LICENSE, of(SEEN ^ 0b1111));
        var found = store.near(facts(dana.checkIn(2_000).ok().field("id")), PhotoRole.LICENSE, of(SEEN));
        assertThat(found)
                .extracting(Twin::whose)
                .containsExactly(Twin.Whose.partner, Twin.Whose.user, Twin.Whose.vehicle);
        assertThat(found).extracting(Twin::distance).containsExactly(3, 2, 1);
        assertThat(found.getFirst().checkin()).isEqualTo(close.checkin());
    }

    @Test
    void neither_itself_nor_later_ones_nor_another_role_nor_another_partner_is_a_twin() {
        var facts = sent(dana);
        store.record(facts, PhotoRole.ODOMETER, of(SEEN));
        store.record(facts, PhotoRole.LICENSE, of(SEEN));
        var later = sent(acme.danaWithGolf());
        store.record(later, PhotoRole.ODOMETER, of(SEEN));
        assertThat(store.near(facts, PhotoRole.ODOMETER, of(SEEN))).isEmpty();
        assertThat(store.near(sent(Acme.join(SERVER).danaWithGolf()), PhotoRole.ODOMETER, of(SEEN)))
                .isEmpty();
        assertThat(store.near(later, PhotoRole.ODOMETER, of(SEEN))).hasSize(1);
    }

    @Test
    void what_was_withdrawn_may_be_sent_again_for_its_vehicle_and_for_no_other() {
        var body = dana.reading(500);
        var withdrawn =
                acme.admin().post("/api/vehicles/checkin/mileage", body).ok().field("id");
        store.record(facts(withdrawn), PhotoRole.ODOMETER, of(SEEN));
        acme.admin()
                .post("/api/vehicles/checkin/mileage/" + withdrawn + "/withdraw", body)
                .ok();
        var again = facts(
                acme.admin().post("/api/vehicles/checkin/mileage", body).ok().field("id"));
        assertThat(store.near(again, PhotoRole.ODOMETER, of(SEEN))).isEmpty();
        assertThat(store.same(again)).isEmpty();
        assertThat(store.near(sent(acme.danaWithGolf()), PhotoRole.ODOMETER, of(SEEN)))
                .hasSize(1);
    }

    @Test
    void a_fingerprint_is_kept_once_and_a_blank_picture_has_none_to_keep() {
        var facts = sent(dana);
        store.record(facts, PhotoRole.ODOMETER, of(SEEN));
        store.record(facts, PhotoRole.ODOMETER, of(SEEN));
        store.record(facts, PhotoRole.LICENSE, Fingerprint.NONE);
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from photo_fingerprints where checkin_id = :id")
                        .param("id", facts.checkin().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(store.near(facts, PhotoRole.LICENSE, Fingerprint.NONE)).isEmpty();
    }

    @Test
    void the_same_file_is_found_whoever_sent_it() {
        var bytes = Pictures.jpeg(70, 50);
        var first = dana.reading(1_000);
        first.put("odometerPhotos", Pictures.urls(upload(dana, bytes)));
        var seen =
                acme.admin().post("/api/vehicles/checkin/mileage", first).ok().field("id");
        var stranger = acme.danaWithGolf();
        var second = stranger.reading(1_000);
        second.put("licensePhotos", Pictures.urls(upload(stranger, bytes)));
        var again = facts(
                acme.admin().post("/api/vehicles/checkin/mileage", second).ok().field("id"));
        assertThat(store.same(again))
                .containsExactly(new Twin(PhotoRole.LICENSE, CheckinId.of(seen), Twin.Whose.partner, true, 0));
        assertThat(store.same(facts(seen))).isEmpty();
    }

    private String upload(Acme.Dana driver, byte[] bytes) {
        return acme.admin()
                .post("/api/photo/upload", Acme.upload(driver.userId(), "photo.jpg", bytes))
                .ok()
                .field("photoUrl");
    }

    private static Submission sent(Acme.Dana driver) {
        return facts(driver.acme(), driver.checkIn(5_000).ok().field("id"));
    }

    private Submission facts(String checkin) {
        return facts(acme, checkin);
    }

    private static Submission facts(Acme acme, String checkin) {
        return SERVER.bean(EvidenceStore.class)
                .facts(PartnerId.of(acme.partnerId()), CheckinId.of(checkin), 1, Limits.DEFAULT)
                .map(Submission::of)
                .orElseThrow();
    }

    private static Fingerprint of(long upright) {
        return new Fingerprint(List.of(upright, ~upright, upright ^ 0xFFFF_FFFFL, upright ^ 0xFFFF_0000_FFFFL));
    }

    private static long changed(Random random, long fingerprint, int bits) {
        long mask = 0;
        while (Long.bitCount(mask) < bits) {
            mask |= 1L << random.nextInt(64);
        }
        return fingerprint ^ mask;
    }
}
