package com.mileproof.verification.reading;

/**
 * Blurs a picture once more and looks at what gets lost: a sharp one loses most differences between neighbours, a
 * blurred one has few to lose. Unlike the variance of the Laplacian it does not depend on how much there is to see.
 */
final class Sharpness {

    /** Reach of the further blur, in pixels to either side. */
    private static final int REACH = 4;

    private Sharpness() {}

    /** 0 to 1, from left to right only; 0 for a picture without any difference. */
    static double across(Luma picture) {
        long all = 0;
        double lost = 0;
        for (int y = 0; y < picture.height(); y++) {
            int before = picture.at(0, y);
            double blurredBefore = mean(picture, 0, y);
            for (int x = 1; x < picture.width(); x++) {
                int here = picture.at(x, y);
                double blurredHere = mean(picture, x, y);
                int difference = Math.abs(here - before);
                all += difference;
                lost += Math.max(0, difference - Math.abs(blurredHere - blurredBefore));
                before = here;
                blurredBefore = blurredHere;
            }
        }
        return all == 0 ? 0 : lost / all;
    }

    private static double mean(Luma picture, int x, int y) {
        int last = picture.width() - 1;
        int sum = 0;
        for (int at = x - REACH; at <= x + REACH; at++) {
            sum += picture.at(Math.clamp(at, 0, last), y);
        }
        return sum / (2.0 * REACH + 1);
    }
}
