package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitStepsTest {

    private static final int NOTHING = -1;

    @Test
    void folds_steps_to_digits_and_tells_where_they_stand() {
        var read = sure(NOTHING, 1, 1, NOTHING, 1, 7, NOTHING, NOTHING).read();

        assertThat(read.text()).isEqualTo("117");
        assertThat(read.digits()).extracting(DigitSteps.Digit::value).containsExactly(1, 1, 7);
        assertThat(read.digits()).extracting(DigitSteps.Digit::at).containsExactly(2 / 8.0, 4.5 / 8, 5.5 / 8);
        assertThat(read.digits())
                .allSatisfy(digit -> assertThat(digit.probability()).isCloseTo(0.9, within(1e-6)));
    }

    @Test
    void reads_nothing_from_steps_of_nothing() {
        var read = sure(NOTHING, NOTHING).read();

        assertThat(read.text()).isEmpty();
        assertThat(read.digits()).isEmpty();
        assertThat(read.probability()).isCloseTo(0.81, within(1e-6));
    }

    @Test
    void probabilities_of_all_texts_sum_to_one() {
        var steps = random(3, 5);
        double sum = 0;
        for (int length = 0; length <= 3; length++) {
            int texts = (int) Math.pow(10, length);
            for (int i = 0; i < texts; i++) {
                String text = length == 0 ? "" : ("%0" + length + "d").formatted(i);
                sum += Math.exp(steps.logProbability(text));
            }
        }

        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void a_repeated_digit_needs_a_step_of_nothing_between() {
        assertThat(random(2, 8).logProbability("44")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(random(3, 8).logProbability("44")).isFinite();
        assertThat(random(2, 8).logProbability("45")).isFinite();
    }

    @Test
    void a_lost_leading_digit_is_less_likely_than_the_whole() {
        var steps = sure(1, NOTHING, 1, 9, 2, 4, 2);

        assertThat(steps.logProbability("119242")).isGreaterThan(steps.logProbability("19242") + 2);
    }

    @Test
    void refuses_what_is_not_a_digit() {
        var steps = sure(1, 2, 3);

        assertThatThrownBy(() -> steps.logProbability("1a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DigitSteps(new float[][] {{0, 0}})).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each step 0.9 for what it is given, the rest shared by the others. */
    private static DigitSteps sure(int... digits) {
        var logs = new float[digits.length][DigitSteps.CLASSES];
        for (int step = 0; step < digits.length; step++) {
            for (int i = 0; i < DigitSteps.CLASSES; i++) {
                logs[step][i] = (float) Math.log(i == digits[step] + 1 ? 0.9 : 0.01);
            }
        }
        return new DigitSteps(logs);
    }

    private static DigitSteps random(int steps, long seed) {
        var random = new Random(seed);
        var logs = new float[steps][DigitSteps.CLASSES];
        for (var row : logs) {
            double sum = 0;
            var weights = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                weights[i] = 0.05 + random.nextDouble();
                sum += weights[i];
            }
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) Math.log(weights[i] / sum);
            }
        }
        return new DigitSteps(logs);
    }
}
