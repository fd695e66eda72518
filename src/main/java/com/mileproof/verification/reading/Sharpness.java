package com.mileproof.verification.reading;

/**
 * Blurs a picture once more and looks at what gets lost: a sharp one loses most differences between neighbours, a
 * blurred one has few to lose. Unlike the variance of the Laplacian it does not depend on how much there is to see.
 */
final class Sharpness {

    /** Reach of the further blur, in pixels to either side. */
    private static final int REACH = 4;

    private static final int WIDTH = 2 * REACH + 1;

    private Sharpness() {}

    /** 0 to 1, from left to right only; 0 for a picture without any difference. */
    static double across(Luma picture) {
        int last = picture.width() - 1;
        long all = 0;
        long lost = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 1; x <= last; x++) {
                int difference = Math.abs(picture.at(x, y) - picture.at(x - 1, y));
                // neighbouring means share all pixels but one at either end
                int entering = picture.at(Math.min(last, x + REACH), y);
                int leaving = picture.at(Math.max(0, x - 1 - REACH), y);
                all += (long) difference * WIDTH;
                lost += Math.max(0, difference * WIDTH - Math.abs(entering - leaving));
            }
        }
        return all == 0 ? 0 : (double) lost / all;
    }
}
