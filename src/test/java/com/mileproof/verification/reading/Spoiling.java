package com.mileproof.verification.reading;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** What happens to pictures on their way: each makes a new one. */
final class Spoiling {

    private Spoiling() {}

    static BufferedImage copy(BufferedImage from) {
        return draw(from.getWidth(), from.getHeight(), pen -> pen.drawImage(from, 0, 0, null));
    }

    static BufferedImage scaled(BufferedImage from, double factor) {
        int width = Math.max(1, (int) Math.round(from.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(from.getHeight() * factor));
        return draw(width, height, pen -> pen.drawImage(from, 0, 0, width, height, null));
    }

    /** Turned a little about its middle, and enlarged until no corner is empty. */
    static BufferedImage askew(BufferedImage from, double degrees) {
        double width = from.getWidth();
        double height = from.getHeight();
        double angle = Math.toRadians(degrees);
        double zoom = 1 + Math.abs(Math.sin(angle)) * Math.max(width / height, height / width);
        return draw(from.getWidth(), from.getHeight(), pen -> {
            pen.translate(width / 2, height / 2);
            pen.rotate(angle);
            pen.scale(zoom, zoom);
            pen.translate(-width / 2, -height / 2);
            pen.drawImage(from, 0, 0, null);
        });
    }

    static BufferedImage quarterTurned(BufferedImage from) {
        return draw(
                /* width= */ from.getHeight(),
                /* height= */ from.getWidth(),
                pen -> {
                    pen.translate(from.getHeight(), 0);
                    pen.rotate(Math.PI / 2);
                    pen.drawImage(from, 0, 0, null);
                });
    }

    /** Without this part of its width and height, half of it at either side. */
    static BufferedImage cropped(BufferedImage from, double part) {
        int left = (int) (from.getWidth() * part / 2);
        int top = (int) (from.getHeight() * part / 2);
        return draw(
                from.getWidth() - 2 * left, from.getHeight() - 2 * top, pen -> pen.drawImage(from, -left, -top, null));
    }

    /** Each channel of each pixel through a curve, 0 to 255. */
    static BufferedImage toned(BufferedImage from, DoubleUnaryOperator curve) {
        var to = copy(from);
        for (int y = 0; y < to.getHeight(); y++) {
            for (int x = 0; x < to.getWidth(); x++) {
                int pixel = to.getRGB(x, y);
                int toned = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    long value = Math.round(curve.applyAsDouble(pixel >> shift & 0xff));
                    toned |= (int) Math.clamp(value, 0L, 255L) << shift;
                }
                to.setRGB(x, y, toned);
            }
        }
        return to;
    }

    static byte[] jpeg(BufferedImage from, double quality) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.write(null, new IIOImage(from, null, null), how);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static BufferedImage encodedAnew(BufferedImage from, double quality) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg(from, quality)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Every pixel the mean of a box about it. */
    static Luma smeared(Luma from, int across, int down) {
        var to = new int[from.width() * from.height()];
        var columns = new int[from.width()];
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < from.width(); x++) {
                int sum = 0;
                for (int at = -down; at <= down; at++) {
                    sum += from.at(x, Math.clamp(y + at, 0, from.height() - 1));
                }
                columns[x] = sum;
            }
            for (int x = 0; x < from.width(); x++) {
                int sum = 0;
                for (int at = -across; at <= across; at++) {
                    sum += columns[Math.clamp(x + at, 0, from.width() - 1)];
                }
                to[y * from.width() + x] = sum / ((2 * across + 1) * (2 * down + 1));
            }
        }
        return new Luma(from.width(), from.height(), to);
    }

    /** Out of focus: three boxes make nearly a bell. */
    static Luma blurred(Luma from, int reach) {
        return smeared(smeared(smeared(from, reach, reach), reach, reach), reach, reach);
    }

    /** As a screen shows it whose pixels are so many of the photo's wide, photographed a little askew. */
    static BufferedImage onScreen(BufferedImage from, double pitch, double degrees) {
        int width = 800;
        int height = 600;
        var shown = draw(
                (int) (width / pitch) + 2,
                (int) (height / pitch) + 2,
                pen -> pen.drawImage(from, 0, 0, (int) (width / pitch) + 2, (int) (height / pitch) + 2, null));
        var photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (cos * (x - width / 2.0) + sin * (y - height / 2.0) + width / 2.0) / pitch;
                double down = (cos * (y - height / 2.0) - sin * (x - width / 2.0) + height / 2.0) / pitch;
                photo.setRGB(x, y, subpixel(shown, across, down));
            }
        }
        return photo;
    }

    /** Red, green and blue stripes beside each other with dark gaps about them. */
    private static int subpixel(BufferedImage shown, double across, double down) {
        int column = (int) Math.floor(across);
        int row = (int) Math.floor(down);
        if (column < 0 || row < 0 || column >= shown.getWidth() || row >= shown.getHeight()) {
            return 0;
        }
        int pixel = shown.getRGB(column, row);
        double gap = down - row < 0.12 ? 0.35 : 1;
        int lit = 0;
        for (int stripe = 0; stripe < 3; stripe++) {
            double from = across - column - stripe / 3.0;
            double on = from >= 0 && from < 0.28 ? 1 : 0.12;
            int shift = 16 - 8 * stripe;
            lit |= (int) Math.min(255, on * gap * 2 * (pixel >> shift & 0xff)) << shift;
        }
        return lit;
    }

    private interface Drawing {
        void by(Graphics2D pen);
    }

    private static BufferedImage draw(int width, int height, Drawing drawing) {
        var to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = to.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.by(pen);
        pen.dispose();
        return to;
    }
}
