package com.mileproof.review;

import static com.mileproof.checkins.PersonDecision.confirm;
import static com.mileproof.checkins.PersonDecision.decline;
import static com.mileproof.checkins.PersonDecision.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.review.ReviewDecision.State;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the key press to the check-in, ten seconds later. */
class DecisionTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final ReviewDesk desk = new ReviewDesk(SERVER, acme);
    private final Reviewer rita = desk.person("rita");
    private final Reviewer omar = desk.person("omar");
    private final Acme.Dana dana = acme.danaWithGolf();
    private final CheckinId id = CheckinId.of(dana.checkIn(42_180).ok().field("id"));

    @Test
    void nothing_is_published_before_the_time_to_undo_is_over() {
        desk.decide(rita, id, confirm);
        SERVER.clock().advance(Reviews.UNDO_FOR.dividedBy(2));
        assertThat(SERVER.bean(DecisionEffects.class).apply()).isZero();
        assertThat(desk.status(id)).isEqualTo("Pending");
        assertThat(news()).containsExactly("checkin.created");

        SERVER.clock().advance(Reviews.UNDO_FOR.dividedBy(2));
        assertThat(SERVER.bean(DecisionEffects.class).apply()).isEqualTo(1);
        assertThat(desk.status(id)).isEqualTo("Confirmed");
        assertThat(news()).containsExactly("checkin.created", "checkin.confirmed");
        assertThat(actors()).containsExactly("reviewer rita");
        assertThat(desk.later()).isZero();
    }

    @Test
    void what_is_undone_in_time_never_happened_and_can_be_decided_again() {
        desk.decide(rita, id, decline, ReviewReason.OTHER_VEHICLE);
        SERVER.clock().advance(Duration.ofSeconds(5));
        assertThat(desk.reviews().undo(rita, id).state()).isEqualTo(State.UNDONE);
        assertThat(desk.later()).isZero();
        assertThat(desk.status(id)).isEqualTo("Pending");
        desk.decide(rita, id, confirm);
        assertThat(desk.later()).isEqualTo(1);
        assertThat(desk.status(id)).isEqualTo("Confirmed");
        assertThat(desk.reviews().of(rita, id))
                .extracting(ReviewDecision::state)
                .containsExactly(State.DONE, State.UNDONE);
        assertThat(told())
                .containsExactly("decision.intended", "decision.undone", "decision.intended", "decision.made");
    }

    @Test
    void undoing_too_late_or_another_s_decision_is_refused() {
        desk.decide(rita, id, confirm);
        refused(() -> desk.reviews().undo(omar, id), "Only rita");
        SERVER.clock().advance(Reviews.UNDO_FOR);
        refused(() -> desk.reviews().undo(rita, id), "too late");
        SERVER.bean(DecisionEffects.class).apply();
        refused(() -> desk.reviews().undo(rita, id), "too late");
        assertThat(desk.status(id)).isEqualTo("Confirmed");
    }

    @Test
    void a_decision_on_a_stale_page_is_refused_with_what_changed() {
        int seen = desk.sequence(rita, id);
        sentAgain(42_181);
        refused(
                () -> desk.reviews().decide(rita, id, seen, ReviewDesk.judgement(confirm, null)),
                "The partner's server sent the check-in again");
        acme.decide(id.toString(), "Declined").ok();
        refused(() -> desk.decide(rita, id, confirm), "declined the check-in");
        assertThat(desk.later()).isZero();
    }

    @Test
    void while_a_decision_is_about_to_take_effect_nobody_makes_another() {
        desk.decide(rita, id, confirm);
        refused(() -> desk.decide(omar, id, decline, ReviewReason.OTHER_VEHICLE), "rita has already decided");
        refused(() -> desk.decide(rita, id, confirm), "You have already decided");
        assertThat(desk.reviews().mayDecide(omar, id)).isFalse();
        assertThat(desk.reviews().pendingOf(omar, id)).isPresent();
    }

    @Test
    void what_the_driver_changes_meanwhile_refuses_the_decision_and_its_maker_is_told() {
        desk.decide(rita, id, confirm);
        sentAgain(42_190);
        assertThat(desk.later()).isEqualTo(1);
        assertThat(desk.status(id)).isEqualTo("Pending");
        assertThat(desk.reviews().undoBar(rita).lines()).singleElement().satisfies(line -> {
            assertThat(line).isInstanceOf(UndoBar.Line.Refused.class);
            assertThat(((UndoBar.Line.Refused) line).because()).contains("sent the check-in again", "Pending");
        });
        assertThat(desk.reviews().mayDecide(rita, id)).isTrue();
        assertThat(told()).containsExactly("decision.intended", "decision.refused");
        SERVER.clock().advance(Reviews.REFUSAL_TOLD_FOR);
        assertThat(desk.reviews().undoBar(rita).lines()).isEmpty();
    }

    @Test
    void a_hold_tells_the_driver_what_to_do_and_the_partner_why() {
        var note = "The tenth digit is hidden.";
        desk.reviews()
                .decide(
                        rita,
                        id,
                        desk.sequence(rita, id),
                        new Judgement(
                                hold,
                                List.of(ReviewReason.ODOMETER_GLARE),
                                note,
                                true,
                                Set.of(PhotoRole.ODOMETER),
                                Set.of(),
                                null));
        desk.later();
        var asDriver = acme.appOf(dana.userId())
                .get("/api/vehicles/checkin/mileage/" + id)
                .ok();
        assertThat(asDriver.field("checkInStatus")).isEqualTo("OnHold");
        assertThat(asDriver.field("adminNote"))
                .contains(ReviewReason.ODOMETER_GLARE.driverSentence(), ReviewReason.ODOMETER_GLARE.retake(), note);
        assertThat(asDriver.json().at("/reasons/0/code").asString()).isEqualTo("ODOMETER_GLARE");
        assertThat(asDriver.json().at("/reasons/0/photo").asString()).isEqualTo("odometer");
        assertThat(asDriver.json().get("fraud").booleanValue()).isTrue();
        assertThat(invalidPhotos()).containsExactly("ODOMETER");
    }

    @Test
    void a_hold_or_a_decline_says_why() {
        for (var decision : List.of(hold, decline)) {
            assertThatThrownBy(() -> desk.decide(rita, id, decision))
                    .isInstanceOf(ApiProblem.class)
                    .hasMessageContaining("reason");
        }
        desk.reviews().decide(rita, id, desk.sequence(rita, id), ReviewDesk.judgement(hold, "Please call us."));
        desk.later();
        assertThat(desk.seen(id).field("adminNote")).isEqualTo("Please call us.");
    }

    @Test
    void a_case_is_one_person_s_until_the_claim_lapses_or_is_given_back() {
        desk.reviews().claim(rita, id);
        refused(() -> desk.reviews().claim(omar, id), "rita has this case");
        refused(() -> desk.decide(omar, id, confirm), "rita has this case");
        assertThat(desk.reviews().claimOf(omar, id))
                .get()
                .extracting(Claim::name)
                .isEqualTo("rita");
        desk.reviews().release(omar, id);
        assertThat(desk.reviews().mayDecide(omar, id)).isFalse();

        SERVER.clock().advance(Reviews.CLAIM_FOR.dividedBy(2));
        desk.reviews().claim(rita, id);
        SERVER.clock().advance(Reviews.CLAIM_FOR.dividedBy(2));
        assertThat(desk.reviews().mayDecide(omar, id)).as("renewed").isFalse();
        SERVER.clock().advance(Reviews.CLAIM_FOR);
        desk.reviews().claim(omar, id);
        desk.reviews().release(omar, id);
        assertThat(desk.reviews().claimOf(rita, id)).isEmpty();
        assertThat(told()).containsExactly("case.claimed", "case.claimed", "case.released");
    }

    @Test
    void whoever_does_not_reach_the_partner_reaches_no_case_of_it() {
        var stranger = desk.person("sam", new ReviewDesk(SERVER, Acme.join(SERVER)).partner());
        for (Runnable attempt : List.<Runnable>of(
                () -> desk.reviews().claim(stranger, id),
                () -> desk.reviews().release(stranger, id),
                () -> desk.reviews().undo(stranger, id),
                () -> desk.reviews().of(stranger, id),
                () -> desk.reviews().mayDecide(stranger, id),
                () -> desk.reviews().decide(stranger, id, 1, ReviewDesk.judgement(confirm, null)))) {
            assertThatThrownBy(attempt::run).isInstanceOf(ApiProblem.class).hasMessageContaining("does not list");
        }
    }

    @Test
    void every_reason_fits_into_the_note_with_the_longest_words_of_a_person() {
        for (var decision : List.of(confirm, hold, decline)) {
            var longest = ReviewReason.of(decision).stream()
                    .sorted((a, b) -> length(b) - length(a))
                    .limit(Judgement.MAX_REASONS)
                    .mapToInt(DecisionTest::length)
                    .sum();
            assertThat(longest + Judgement.MAX_NOTE).isLessThanOrEqualTo(com.mileproof.api.Body.MAX_NOTE);
        }
    }

    private static int length(ReviewReason reason) {
        var sentence = reason.driverSentence();
        var retake = reason.retake();
        return (sentence == null ? 0 : sentence.length() + 1) + (retake == null ? 0 : retake.length() + 1);
    }

    private void sentAgain(int mileage) {
        acme.admin()
                .put(
                        "/api/vehicles/checkin/mileage/" + id,
                        Api.object("licensePlate", dana.plate(), "mileage", mileage))
                .ok();
    }

    private static void refused(Runnable attempt, String because) {
        assertThatThrownBy(attempt::run).isInstanceOf(ApiProblem.class).hasMessageContaining(because);
    }

    private List<String> news() {
        return texts("select type from outbox where subject = :id order by position");
    }

    private List<String> actors() {
        return texts("select actor from checkin_moves where checkin_id = :id and sequence > 1 order by sequence");
    }

    private List<String> invalidPhotos() {
        return texts("select role from checkin_photos where checkin_id = :id and marked_invalid");
    }

    private List<String> told() {
        return SERVER.jdbc()
                .sql("select action from audit_log where subject = :id order by position")
                .param("id", id.toString())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private List<String> texts(String sql) {
        return SERVER.jdbc()
                .sql(sql)
                .param("id", id.value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
