package com.mileproof.testkit;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Drawn photos: small, real files of each format. */
public final class Pictures {

    private static final AtomicInteger SHADES = new AtomicInteger();

    private Pictures() {}

    /** A JPEG of that size, its colour different from the last one's. */
    public static byte[] jpeg(int width, int height) {
        return drawn("jpeg", width, height);
    }

    public static byte[] png(int width, int height) {
        return drawn("png", width, height);
    }

    /** The photo arrays of a check-in. */
    public static List<Map<String, @Nullable Object>> urls(String... urls) {
        var photos = new ArrayList<Map<String, @Nullable Object>>();
        for (var url : urls) {
            photos.add(Api.object("url", url));
        }
        return photos;
    }

    private static byte[] drawn(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        int shade = SHADES.incrementAndGet();
        pen.setColor(new Color(shade * 7 % 256, shade * 31 % 256, shade % 256));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
