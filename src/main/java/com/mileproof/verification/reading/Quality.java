package com.mileproof.verification.reading;

/**
 * How good a photo is.
 *
 * @param sharpness variance of the Laplacian of the picture at 1,000 pixels' width; low when blurred
 * @param brightness mean of the luma, 0 to 255
 * @param contrast standard deviation of the luma, 0 to 128
 * @param screen how much it looks like the picture of a screen, 0 to 1
 */
public record Quality(double sharpness, double brightness, double contrast, double screen) {}
