package com.mileproof.verification.reading;

/** The fast Fourier transform. */
final class Waves {

    private Waves() {}

    /** Transforms in place; the length is a power of two. */
    static void transform(double[] real, double[] imaginary) {
        int length = real.length;
        reorder(real, imaginary);
        for (int half = 1; half < length; half *= 2) {
            double angle = -Math.PI / half;
            for (int k = 0; k < half; k++) {
                double cos = Math.cos(angle * k);
                double sin = Math.sin(angle * k);
                for (int even = k; even < length; even += 2 * half) {
                    int odd = even + half;
                    double re = real[odd] * cos - imaginary[odd] * sin;
                    double im = real[odd] * sin + imaginary[odd] * cos;
                    real[odd] = real[even] - re;
                    imaginary[odd] = imaginary[even] - im;
                    real[even] += re;
                    imaginary[even] += im;
                }
            }
        }
    }

    private static void reorder(double[] real, double[] imaginary) {
        int shift = Integer.SIZE - Integer.numberOfTrailingZeros(real.length);
        for (int i = 0; i < real.length; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                double re = real[i];
                double im = imaginary[i];
                real[i] = real[j];
                imaginary[i] = imaginary[j];
                real[j] = re;
                imaginary[j] = im;
            }
        }
    }
}
