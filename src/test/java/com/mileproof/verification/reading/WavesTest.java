package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static final Offset<Double> TINY = within(1e-9);

    @Test
    void the_transform_is_the_sum_that_defines_it() {
        var random = new Random(5);
        var real = random.doubles(16).toArray();
        var imaginary = random.doubles(16).toArray();
        var givenReal = real.clone();
        var givenImaginary = imaginary.clone();
        Waves.transform(real, imaginary);
        for (int k = 0; k < 16; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < 16; n++) {
                double angle = -2 * Math.PI * k * n / 16;
                re += givenReal[n] * Math.cos(angle) - givenImaginary[n] * Math.sin(angle);
                im += givenReal[n] * Math.sin(angle) + givenImaginary[n] * Math.cos(angle);
            }
            assertThat(real[k]).isCloseTo(re, TINY);
            assertThat(imaginary[k]).isCloseTo(im, TINY);
        }
    }
}
