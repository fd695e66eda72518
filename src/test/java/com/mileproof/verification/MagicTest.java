package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.partners.CampaignKind;
import com.mileproof.vehicles.Plate;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Severity;
import com.mileproof.verification.signals.Signal;
import com.mileproof.verification.signals.Signals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The list of what a sandbox can force is complete, and each of it forces what it says. */
class MagicTest {

    @Test
    void every_signal_can_be_staged_and_then_finds_something() {
        assertThat(Signals.ALL)
                .extracting(Signal::code)
                .allSatisfy(code -> assertThat(findings(Staging.valueOf(code), PhotoRole.ODOMETER))
                        .extracting(Finding::code)
                        .contains(code));
        assertThat(Staging.values()).allMatch(staging -> !staging.meaning().isEmpty());
    }

    @Test
    void what_is_staged_has_nothing_else_that_asks_for_the_driver_or_a_person() {
        for (var staging : Staging.values()) {
            assertThat(findings(staging, PhotoRole.ODOMETER))
                    .as(staging.name())
                    .filteredOn(finding -> finding.severity() != Severity.info)
                    .extracting(Finding::code)
                    .isSubsetOf(staging.name(), staging == Staging.SUBMISSIONS_USED_UP ? "PHOTO_DARK" : "");
        }
    }

    @Test
    void the_photo_that_bears_the_mark_is_the_one_at_fault() {
        for (var staging : List.of(Staging.PHOTO_DARK, Staging.PHOTO_BROKEN, Staging.PHOTO_OLD)) {
            for (var role : PhotoRole.of(CampaignKind.mileage)) {
                assertThat(findings(staging, role))
                        .filteredOn(finding -> finding.code().equals(staging.name()))
                        .extracting(Finding::photo)
                        .containsExactly(role);
            }
        }
    }

    @Test
    void every_signal_can_lead_to_a_person_and_to_the_driver_where_he_can_do_something() {
        for (var signal : Signals.ALL) {
            var endings = Magic.ALL.stream()
                    .filter(magic -> magic.staging().name().equals(signal.code()))
                    .map(Magic::ending)
                    .toList();
            assertThat(endings.stream()
                            .anyMatch(ending -> ending.checkInStatus().equals("Pending")
                                    && ending.reasons().contains(signal.code())))
                    .as(signal.code())
                    .isEqualTo(!signal.code().equals("PHOTO_BROKEN"));
            boolean actionable = findings(Staging.valueOf(signal.code()), PhotoRole.ODOMETER).stream()
                    .anyMatch(finding -> finding.code().equals(signal.code()) && finding.driverActionable());
            assertThat(endings.stream()
                            .anyMatch(ending -> ending.checkInStatus().equals("OnHold")
                                    && ending.reasons().contains(signal.code())))
                    .as(signal.code())
                    .isEqualTo(actionable);
        }
    }

    @Test
    void every_line_of_the_decision_is_reached() {
        assertThat(Magic.ALL.stream()
                        .map(magic -> magic.looked(Rehearsal.example(), PhotoRole.ODOMETER)
                                .decide()
                                .line()))
                .contains(DecisionLine.values());
    }

    @Test
    void every_reason_of_people_is_there_for_each_decision() {
        for (var reason : ReviewReason.values()) {
            assertThat(Magic.ALL.stream()
                            .flatMap(magic -> Stream.ofNullable(magic.person()))
                            .filter(judgement -> judgement.reasons().equals(List.of(reason)))
                            .map(Judgement::decision)
                            .distinct())
                    .as(reason.name())
                    .containsExactlyInAnyOrderElementsOf(Stream.of(PersonDecision.values())
                            .filter(reason::isFor)
                            .filter(_ -> reason.isFor(CampaignKind.mileage))
                            .toList());
        }
    }

    @Test
    void names_and_plates_are_each_of_one_thing() {
        assertThat(Magic.ALL).extracting(Magic::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z-]+"));
        assertThat(Magic.ALL).extracting(Magic::plate).doesNotHaveDuplicates();
        assertThat(Magic.ALL)
                .allMatch(magic -> Plate.parse(magic.plate())
                        .filter(plate -> plate.key().equals(magic.plate()))
                        .isPresent())
                .allMatch(magic -> Magic.onPlate(magic.plate().toLowerCase(Locale.ROOT))
                        .filter(magic::equals)
                        .isPresent());
    }

    @Test
    void a_photo_is_a_picture_that_bears_its_name() throws IOException {
        for (var magic : Magic.ALL) {
            assertThat(MagicPicture.nameIn(MagicPicture.named(magic.name()))).contains(magic.name());
        }
        var photo = MagicPicture.named("photo-dark");
        assertThat(photo).isEqualTo(MagicPicture.named("photo-dark"));
        var picture = ImageIO.read(new ByteArrayInputStream(photo));
        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
        assertThat(MagicPicture.nameIn(new byte[0])).isEmpty();
        assertThat(MagicPicture.nameIn(new byte[] {-1, -40, -1, -2, 0, 2})).isEmpty();
        assertThat(MagicPicture.nameIn(new byte[] {-1, -40, -1, -2, 0, 0, 1})).isEmpty();
    }

    private static List<Finding> findings(Staging staging, PhotoRole marked) {
        return new Magic("", "", staging, null, null)
                .looked(Rehearsal.example(), marked)
                .findings();
    }
}
