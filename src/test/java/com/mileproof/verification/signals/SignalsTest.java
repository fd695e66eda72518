package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mileproof.partners.VerificationPolicy;
import com.mileproof.verification.reading.Verdict.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignalsTest {

    @Test
    void an_honest_check_in_has_nothing_against_it() {
        assertThat(Signals.weigh(new Case().evidence())).isEmpty();
    }

    @Test
    void findings_come_in_the_order_of_the_list() {
        var bad = new Case().before(Duration.ofDays(1), 60_000).submittedBefore(49_000, true, true);
        bad.odometer().quality(0.1, 90, 50, 0).differs("60010", Reason.READING_DIFFERS);
        assertThat(Signals.weigh(bad.evidence()))
                .extracting(Finding::code)
                .containsExactly("PHOTO_BLURRED", "READING_DIFFERS", "MILEAGE_BELOW_HISTORY", "MILEAGE_CHANGED");
    }

    @Test
    void codes_stand_once_and_shout() {
        assertThat(Signals.ALL)
                .extracting(Signal::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z]+(_[A-Z]+)*"));
    }

    @Test
    void a_signal_without_a_measured_false_alarm_rate_only_informs() {
        assertThat(Signals.ALL)
                .filteredOn(signal -> signal.falseAlarms().isEmpty())
                .isNotEmpty()
                .allMatch(signal -> signal.severity() == Severity.info);
    }

    @Test
    void a_signal_that_holds_or_asks_for_a_person_gives_the_rate_in_figures_unless_it_is_true_by_definition() {
        assertThat(Signals.ALL)
                .filteredOn(signal -> signal.severity() != Severity.info)
                .allSatisfy(
                        signal -> assertThat(signal.falseAlarms())
                                .as(signal.code())
                                .matches(
                                        "none by its definition: .+|.*\\b(none|[0-9][0-9,]*) (of|among) [0-9][0-9,]* .*|.*[0-9] %.*"));
    }

    @Test
    void the_limits_of_distance_are_those_that_a_campaign_begins_with() {
        var usual = VerificationPolicy.DEFAULT;
        assertThat(new MileageTooFast().falseAlarms())
                .contains("%,d a day, %,d a week, %,d a month and %,d a year"
                        .formatted(
                                usual.milesPerDay(), usual.milesPerWeek(), usual.milesPerMonth(), usual.milesPerYear()))
                .endsWith(" 41, 19, 11 and 7 times as far as the mean driver of the United States drives in that time");
    }

    @Test
    void every_signal_says_what_it_means_and_has_a_test() {
        assertThat(Signals.ALL).allSatisfy(signal -> {
            assertThat(signal.meaning()).endsWith(".");
            assertThatCode(() -> Class.forName(signal.getClass().getName() + "Test"))
                    .doesNotThrowAnyException();
        });
    }
}
