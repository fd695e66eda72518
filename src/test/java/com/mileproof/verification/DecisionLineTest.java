package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PhotoId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.platform.Ids;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Look;
import com.mileproof.verification.signals.Place;
import com.mileproof.verification.signals.Severity;
import com.mileproof.verification.signals.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which line takes what, and that a line above takes it first. */
class DecisionLineTest {

    private static final Verdict SUPPORTED = new Verdict.Supported("42180");
    private static final Verdict DIFFERS = new Verdict.NotSupported("42680", List.of(Verdict.Reason.READING_DIFFERS));
    private static final Verdict UNREADABLE =
            new Verdict.Unreadable("could not be opened", List.of(Verdict.Reason.PHOTO_BROKEN));
    private static final VerificationPolicy ON = VerificationPolicy.DEFAULT.with(AutoConfirm.on);
    private static final Finding BLURRED = finding("PHOTO_BLURRED", Severity.hold, PhotoRole.ODOMETER, true);
    private static final Finding DIFFERENT = finding("READING_DIFFERS", Severity.review, PhotoRole.ODOMETER, true);
    private static final Finding TOO_FAST = finding("MILEAGE_TOO_FAST", Severity.review, null, false);
    private static final Finding OLD = finding("PHOTO_OLD", Severity.info, PhotoRole.ODOMETER, false);

    @ParameterizedTest
    @CsvSource({
        "on,     BOTH_SUPPORTED,   true",
        "shadow, BOTH_SUPPORTED,   false",
        "off,    AUTO_CONFIRM_OFF, true",
    })
    void both_photos_support_and_nothing_objects(AutoConfirm mode, DecisionLine line, boolean applied) {
        var decision =
                odometer(SUPPORTED, VerificationPolicy.DEFAULT.with(mode)).decide();
        assertThat(decision.line()).isEqualTo(line);
        assertThat(decision.applied()).isEqualTo(applied);
    }

    @Test
    void what_only_informs_does_not_stop_a_confirmation() {
        assertThat(odometer(SUPPORTED, ON, OLD).decide().line()).isEqualTo(DecisionLine.BOTH_SUPPORTED);
    }

    @Test
    void a_drawn_one_goes_to_a_person_only_where_it_would_be_confirmed() {
        assertThat(drawn(SUPPORTED, ON).decide().line()).isEqualTo(DecisionLine.SAMPLED);
        assertThat(drawn(DIFFERS, ON).decide().line()).isEqualTo(DecisionLine.NOT_SUPPORTED);
    }

    @Test
    void a_photo_that_shows_something_else_goes_to_a_person_who_reads_why() {
        var decision = odometer(DIFFERS, ON, DIFFERENT).decide();
        assertThat(decision.line()).isEqualTo(DecisionLine.NOT_SUPPORTED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("READING_DIFFERS", "NOT_SUPPORTED");
    }

    @Test
    void a_photo_at_fault_goes_back_before_a_person_looks_for_what_it_shows() {
        var decision = odometer(DIFFERS, ON, BLURRED, DIFFERENT).decide();
        assertThat(decision.line()).isEqualTo(DecisionLine.PHOTO_AT_FAULT);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("PHOTO_BLURRED");
        assertThat(decision.reasons()).allMatch(Reason::forDriver);
    }

    @Test
    void a_photo_that_shows_what_was_typed_is_good_enough_however_it_looks() {
        assertThat(odometer(SUPPORTED, ON, BLURRED).decide().line()).isEqualTo(DecisionLine.BOTH_SUPPORTED);
    }

    @Test
    void a_person_is_asked_before_a_photo_goes_back() {
        var decision = odometer(DIFFERS, ON, BLURRED, TOO_FAST).decide();
        assertThat(decision.line()).isEqualTo(DecisionLine.REVIEW_SIGNAL);
        assertThat(decision.reasons()).extracting(Reason::code).contains("MILEAGE_TOO_FAST", "REVIEW_SIGNAL");
    }

    @ParameterizedTest
    @EnumSource(AutoConfirm.class)
    void a_broken_photo_goes_back_whatever_is_automatic_with_something_that_the_driver_can_do(AutoConfirm mode) {
        var policy = VerificationPolicy.DEFAULT.with(mode);
        var broken = new Case(1, broken(), license(), List.of(TOO_FAST), policy, false).decide();
        assertThat(broken.line()).isEqualTo(DecisionLine.PHOTO_BROKEN);
        assertThat(broken.applied()).isTrue();
        assertThat(broken.reasons()).anyMatch(reason -> reason.forDriver() && reason.retake() != null);
    }

    @Test
    void the_last_submission_is_not_sent_back_again() {
        var last = new Case(5, look(PhotoRole.ODOMETER, DIFFERS), license(), List.of(BLURRED), ON, false).decide();
        assertThat(last.line()).isEqualTo(DecisionLine.SUBMISSIONS_USED_UP);
        assertThat(last.line().outcome()).isEqualTo(Outcome.PERSON);
        assertThat(new Case(5, broken(), license(), List.of(), ON, false)
                        .decide()
                        .line())
                .isEqualTo(DecisionLine.SUBMISSIONS_USED_UP);
        assertThat(new Case(5, look(PhotoRole.ODOMETER, SUPPORTED), license(), List.of(), ON, false)
                        .decide()
                        .line())
                .isEqualTo(DecisionLine.BOTH_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTO_OLD,        hold,   PHOTO_AT_FAULT",
        "PHOTO_OLD,        review, REVIEW_SIGNAL",
        "MILEAGE_TOO_FAST, info,   BOTH_SUPPORTED",
        "MILEAGE_TOO_FAST, hold,   PHOTO_AT_FAULT",
    })
    void a_partner_may_give_a_signal_another_severity(String code, SignalSeverity severity, DecisionLine line) {
        var found = code.equals("PHOTO_OLD") ? OLD : TOO_FAST;
        assertThat(odometer(SUPPORTED, policy(code, severity), found).decide().line())
                .isEqualTo(line);
    }

    @Test
    void a_partner_who_wants_a_person_for_a_different_reading_gets_one_at_once() {
        var policy = policy("READING_DIFFERS", SignalSeverity.review);
        assertThat(odometer(DIFFERS, policy, BLURRED, DIFFERENT).decide().line())
                .isEqualTo(DecisionLine.REVIEW_SIGNAL);
    }

    @Test
    void a_hold_by_a_signal_without_a_word_for_the_driver_still_gives_him_something_to_do() {
        var decision = odometer(SUPPORTED, policy("PHOTO_OLD", SignalSeverity.hold), OLD)
                .decide();
        assertThat(decision.reasons()).anyMatch(Reason::forDriver);
    }

    private static VerificationPolicy policy(String code, SignalSeverity severity) {
        return new VerificationPolicy(AutoConfirm.on, 0, Map.of(code, severity), 1_500, 5_000, 12_000, 100_000, 5, 14);
    }

    private static Case odometer(Verdict verdict, VerificationPolicy policy, Finding... findings) {
        return new Case(1, look(PhotoRole.ODOMETER, verdict), license(), List.of(findings), policy, false);
    }

    private static Case drawn(Verdict verdict, VerificationPolicy policy) {
        return new Case(1, look(PhotoRole.ODOMETER, verdict), license(), List.of(), policy, true);
    }

    private static Look license() {
        return look(PhotoRole.LICENSE, SUPPORTED);
    }

    private static Look look(PhotoRole role, Verdict verdict) {
        return new Look(role, upload(), ScriptedReader.seeingNothing(new byte[] {1}), verdict);
    }

    private static Look broken() {
        return new Look(PhotoRole.ODOMETER, upload(), new Sight.Broken("could not be opened"), UNREADABLE);
    }

    private static Upload upload() {
        return new Upload(new PhotoId(Ids.NONE), Ids.NONE, Instant.EPOCH, new Place(0, 0), Instant.EPOCH, 1_600, 1_200);
    }

    private static Finding finding(String code, Severity severity, @Nullable PhotoRole photo, boolean forDriver) {
        return new Finding(code, severity, photo, "For the reviewer.", forDriver ? "For the driver." : null, null);
    }
}
