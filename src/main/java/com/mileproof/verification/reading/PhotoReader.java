package com.mileproof.verification.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Reads photos in this process with the models that are packed into the jar. One photo at a time; native code sees the
 * pixels, so hostile photos belong into a child process.
 */
public final class PhotoReader implements Reader, AutoCloseable {

    /** Changes whenever the same photo may give another observation. */
    private static final String VERSION = "PP-OCRv4+digits-1/1";

    private final Ocr ocr;
    private final OdometerReader odometers;
    private final PlateReader plates;

    private PhotoReader(Ocr ocr) {
        this.ocr = ocr;
        this.odometers = new OdometerReader(ocr);
        this.plates = new PlateReader(ocr);
    }

    /**
     * Opens the models, which takes about a second.
     *
     * @throws IOException when a model is missing or the native library cannot be loaded
     */
    public static PhotoReader load() throws IOException {
        return new PhotoReader(Ocr.load());
    }

    @Override
    public Sight look(byte[] photo, Claim claim) throws IOException {
        try {
            var upright = UprightPhoto.decode(photo);
            return upright.isPresent()
                    ? look(upright.get(), claim, Metadata.NONE)
                    : new Sight.Broken("is of a kind that cannot be read");
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return new Sight.Broken("is damaged: " + damaged.getMessage());
        }
    }

    /** Looks at a photo that is decoded and upright already. */
    public Observation look(BufferedImage upright, Claim claim) throws IOException {
        return look(upright, claim, Metadata.NONE);
    }

    private Observation look(BufferedImage upright, Claim claim, Metadata metadata) throws IOException {
        long before = cpuNanos();
        var picture = Picture.of(upright);
        var found = switch (claim) {
            case Claim.Mileage mileage -> odometers.read(picture, mileage);
            case Claim.LicensePlate plate -> plates.read(picture, plate);
        };
        var quality = new Quality(0, 0, 0, 0);
        var fingerprint = new Fingerprint(List.of());
        return new Observation(
                Observation.FORMAT,
                VERSION,
                picture.width(),
                picture.height(),
                found.rotation(),
                found.candidates(),
                quality,
                fingerprint,
                metadata,
                (cpuNanos() - before) / 1_000_000);
    }

    @Override
    public String version() {
        return VERSION;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() throws IOException {
        ocr.close();
    }
}
