package com.mileproof.verification.reading;

import com.mileproof.photos.BadPhoto;
import com.mileproof.photos.PhotoDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads photos in this process with the models that are packed into the jar. One photo at a time; native code sees the
 * pixels, so hostile photos belong into a child process.
 */
public final class PhotoReader implements Reader, AutoCloseable {

    /** Changes whenever the same photo may give another observation. */
    static final String VERSION = "PP-OCRv4+v3+digits-1/4";

    /** To which a photo is shrunk before it is read, in pixels: a phone's twelve megapixels are not. */
    private static final int MAX_SIDE = 4_096;

    private final Ocr ocr;
    private final PhotoDecoder decoder;
    private final OdometerReader odometers;
    private final PlateReader plates;

    private PhotoReader(Ocr ocr, PhotoDecoder decoder) {
        this.ocr = ocr;
        this.decoder = decoder;
        this.odometers = new OdometerReader(ocr);
        this.plates = new PlateReader(ocr);
    }

    /**
     * Opens the models, which takes about a second.
     *
     * @throws IOException when a model is missing or the native library cannot be loaded
     */
    public static PhotoReader load() throws IOException {
        return load(Optional.empty());
    }

    /**
     * Opens the models, which takes about a second.
     *
     * @param heicConverter the program that turns HEIC into JPEG; without it HEIC is refused
     * @throws IOException when a model is missing or the native library cannot be loaded
     */
    public static PhotoReader load(Optional<Path> heicConverter) throws IOException {
        return new PhotoReader(Ocr.load(), new PhotoDecoder(heicConverter));
    }

    @Override
    public Sight look(byte[] photo, Claim claim) throws IOException {
        long before = cpuNanos();
        BufferedImage upright;
        try {
            upright = decoder.upright(photo, MAX_SIDE);
        } catch (BadPhoto bad) {
            return new Sight.Broken(bad.detail());
        } catch (IOException | RuntimeException damaged) {
            return new Sight.Broken("is damaged and cannot be read");
        }
        return look(upright, claim, Metadata.of(photo), before);
    }

    /** Looks at a photo that is decoded and upright already. */
    public Observation look(BufferedImage upright, Claim claim) throws IOException {
        return look(upright, claim, Metadata.NONE, cpuNanos());
    }

    private Observation look(BufferedImage upright, Claim claim, Metadata metadata, long before) throws IOException {
        var picture = Picture.of(upright);
        var found = switch (claim) {
            case Claim.Mileage mileage -> odometers.read(picture, mileage);
            case Claim.LicensePlate plate -> plates.read(picture, plate);
        };
        var luma = Luma.of(upright);
        return new Observation(
                Observation.FORMAT,
                VERSION,
                picture.width(),
                picture.height(),
                found.rotation(),
                found.candidates(),
                Quality.of(luma),
                Fingerprint.of(luma),
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
