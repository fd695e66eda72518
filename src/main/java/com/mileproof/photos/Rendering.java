package com.mileproof.photos;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * Makes the picture that browsers get: turned upright, at most {@link #MAX_SIDE} pixels a side, encoded anew, without
 * any metadata. Runs in the darkroom's child only.
 */
final class Rendering {

    /** Longest side of a rendition, in pixels. */
    static final int MAX_SIDE = 2_400;

    private static final float QUALITY = 0.85f;

    private final PhotoDecoder decoder;

    Rendering(PhotoDecoder decoder) {
        this.decoder = decoder;
    }

    byte[] of(ImageKind kind, byte[] photo) throws IOException, BadPhoto {
        return encode(decoder.upright(kind, photo, MAX_SIDE));
    }

    static byte[] encode(BufferedImage image) throws IOException {
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
