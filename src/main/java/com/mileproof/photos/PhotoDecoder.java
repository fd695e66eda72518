package com.mileproof.photos;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Turns a photo's bytes into pixels: its kind told by its first bytes, its size checked before anything is decoded,
 * turned upright, sRGB. For child processes only, as the bytes are a stranger's.
 */
public final class PhotoDecoder {

    /** Most pixels decoded into memory: a usual 12-megapixel photo whole, a larger one with rows and columns left out. */
    private static final int MAX_DECODED_PIXELS = 12_500_000;

    /** A PNG may need eight bytes a pixel. */
    private static final int MAX_DECODED_PNG_PIXELS = 8_000_000;

    private static final int UPRIGHT = 1;

    private final Optional<Path> heicConverter;

    static {
        // no temporary files
        ImageIO.setUseCache(false);
    }

    /** @param heicConverter the program that turns HEIC into JPEG; without it HEIC is refused */
    public PhotoDecoder(Optional<Path> heicConverter) {
        this.heicConverter = heicConverter;
    }

    /**
     * The picture, upright, each pixel 0xRRGGBB.
     *
     * @param maxSide to which its longer side is shrunk, in pixels
     * @throws BadPhoto when it is no photo, or one beyond the limits
     * @throws IOException when it is broken inside
     */
    public BufferedImage upright(byte[] photo, int maxSide) throws IOException, BadPhoto {
        return upright(ImageHeader.read(photo).kind(), photo, maxSide);
    }

    BufferedImage upright(ImageKind kind, byte[] photo, int maxSide) throws IOException, BadPhoto {
        return switch (kind) {
            case JPEG -> upright("jpeg", photo, orientation(photo), MAX_DECODED_PIXELS, maxSide);
            case PNG -> upright("png", photo, orientation(photo), MAX_DECODED_PNG_PIXELS, maxSide);
            case WEBP -> upright("webp", photo, orientation(photo), MAX_DECODED_PIXELS, maxSide);
            // the converter has turned the picture upright already, whatever the EXIF it copied says
            case HEIC ->
                upright("jpeg", HeicProcess.convert(heicConverter, photo), UPRIGHT, MAX_DECODED_PIXELS, maxSide);
        };
    }

    private static BufferedImage upright(String format, byte[] photo, int orientation, int mostPixels, int maxSide)
            throws IOException, BadPhoto {
        var shrunk = Shrinking.toFit(decode(format, photo, mostPixels), maxSide);
        return Orientation.upright(shrunk, orientation);
    }

    /** EXIF orientation, 1 to 8; 1 where there is none or it cannot be read. */
    private static int orientation(byte[] photo) throws IOException {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo), photo.length);
            var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            if (exif == null || !exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
                return UPRIGHT;
            }
            int orientation = exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation >= UPRIGHT && orientation <= Orientation.LAST ? orientation : UPRIGHT;
        } catch (ImageProcessingException | MetadataException unreadable) {
            return UPRIGHT;
        }
    }

    private static BufferedImage decode(String format, byte[] photo, int mostPixels) throws IOException, BadPhoto {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
            reader.setInput(in, true, true);
            mustFit(reader);
            var how = reader.getDefaultReadParam();
            int step = step((long) reader.getWidth(0) * reader.getHeight(0), mostPixels);
            how.setSourceSubsampling(Math.min(step, reader.getWidth(0)), Math.min(step, reader.getHeight(0)), 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    /** The decoder's own idea of the size counts now, whatever the header said. */
    private static void mustFit(ImageReader reader) throws IOException, BadPhoto {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > ImageHeader.MAX_MEGAPIXELS * 1_000_000L) {
            throw new BadPhoto("has more than " + ImageHeader.MAX_MEGAPIXELS + " megapixels");
        }
    }

    private static int step(long pixels, int mostPixels) {
        int step = 1;
        while (pixels / ((long) step * step) > mostPixels) {
            step++;
        }
        return step;
    }
}
