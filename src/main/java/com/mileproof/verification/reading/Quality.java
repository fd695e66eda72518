package com.mileproof.verification.reading;

/**
 * How good a photo is.
 *
 * @param sharpness 0 to 1: how much of the differences between neighbouring pixels a further blur takes away, at 1,000
 *     pixels' length and in the poorer of the two directions; low when blurred or shaken
 * @param brightness mean of the luma, 0 to 255
 * @param contrast standard deviation of the luma, 0 to 128
 * @param screen how much it looks like the picture of a screen, 0 to 1
 */
public record Quality(double sharpness, double brightness, double contrast, double screen) {

    /** Longest side at which sharpness is measured, in pixels; a smaller photo is measured as it is. */
    private static final int MEASURED_AT = 1_000;

    /** Measures an upright or turned picture; a few hundredths of a second for a photo of four megapixels. */
    public static Quality of(Luma picture) {
        var shrunk = picture.noWiderThan(MEASURED_AT);
        double sharpness = Math.min(Sharpness.across(shrunk), Sharpness.across(shrunk.turned()));
        return new Quality(sharpness, shrunk.mean(), shrunk.deviation(), ScreenPattern.in(picture));
    }
}
