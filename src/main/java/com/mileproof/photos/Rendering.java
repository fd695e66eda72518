package com.mileproof.photos;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;

/**
 * Makes the picture that browsers get: turned upright, at most {@link #MAX_SIDE} pixels a side, encoded anew, without
 * any metadata. Runs in the darkroom's child only.
 */
final class Rendering {

    /** Longest side of a rendition, in pixels. */
    static final int MAX_SIDE = 2_400;

    /** Most pixels decoded into memory: a usual 12-megapixel photo whole, a larger one with rows and columns left out. */
    private static final int MAX_DECODED_PIXELS = 12_500_000;

    /** A PNG may need eight bytes a pixel. */
    private static final int MAX_DECODED_PNG_PIXELS = 8_000_000;

    private static final float QUALITY = 0.85f;
    private static final int UPRIGHT = 1;

    private final Optional<Path> heicConverter;

    Rendering(Optional<Path> heicConverter) {
        this.heicConverter = heicConverter;
    }

    byte[] of(ImageKind kind, byte[] photo) throws IOException, BadPhoto {
        return switch (kind) {
            case JPEG -> render("jpeg", photo, orientation(photo), MAX_DECODED_PIXELS);
            case PNG -> render("png", photo, orientation(photo), MAX_DECODED_PNG_PIXELS);
            case WEBP -> render("webp", photo, orientation(photo), MAX_DECODED_PIXELS);
            // the converter has turned the picture upright already, whatever the EXIF it copied says
            case HEIC -> render("jpeg", HeicProcess.convert(heicConverter, photo), UPRIGHT, MAX_DECODED_PIXELS);
        };
    }

    private static byte[] render(String format, byte[] photo, int orientation, int mostPixels)
            throws IOException, BadPhoto {
        var shrunk = Shrinking.toFit(decode(format, photo, mostPixels), MAX_SIDE);
        return encode(Orientation.upright(shrunk, orientation));
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

    /** The decoder's own idea of the size counts now, whatever the header said at the upload. */
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

    private static byte[] encode(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
