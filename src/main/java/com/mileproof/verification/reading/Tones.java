package com.mileproof.verification.reading;

/** Changes what pixels look like and leaves them in their places. */
final class Tones {

    private static final int LEVELS = 256;

    private Tones() {}

    static Picture grey(Picture from) {
        var pixels = from.luma();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= 0x010101;
        }
        return new Picture(from.width(), from.height(), pixels);
    }

    static Picture inverted(Picture from) {
        var pixels = from.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ~pixels[i] & 0xffffff;
        }
        return new Picture(from.width(), from.height(), pixels);
    }

    /** Each pixel the mean of itself and its neighbours up to this distance. */
    static Picture blurred(Picture from, int radius) {
        return along(along(from, radius, 1, 0), radius, 0, 1);
    }

    private static Picture along(Picture from, int radius, int stepX, int stepY) {
        int width = from.width();
        int height = from.height();
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double red = 0;
                double green = 0;
                double blue = 0;
                for (int i = -radius; i <= radius; i++) {
                    int u = Math.max(0, Math.min(width - 1, x + i * stepX));
                    int v = Math.max(0, Math.min(height - 1, y + i * stepY));
                    red += from.red(u, v);
                    green += from.green(u, v);
                    blue += from.blue(u, v);
                }
                int n = 2 * radius + 1;
                pixels[y * width + x] = Picture.rgb(red / n, green / n, blue / n);
            }
        }
        return new Picture(width, height, pixels);
    }

    /** The luma stretched so that its lowest and highest hundredth become black and white; grey. */
    static Picture stretched(Picture from) {
        var luma = from.luma();
        var histogram = new int[LEVELS];
        for (int level : luma) {
            histogram[level]++;
        }
        int cut = luma.length / 100;
        int low = 0;
        for (int seen = histogram[0]; seen <= cut && low < LEVELS - 1; seen += histogram[low]) {
            low++;
        }
        int high = LEVELS - 1;
        for (int seen = histogram[high]; seen <= cut && high > low + 1; seen += histogram[high]) {
            high--;
        }
        for (int i = 0; i < luma.length; i++) {
            double level = (luma[i] - low) * 255.0 / Math.max(1, high - low);
            luma[i] = Picture.rgb(level, level, level);
        }
        return new Picture(from.width(), from.height(), luma);
    }

    /**
     * Contrast-limited equalisation of the luma in tiles, grey.
     *
     * @param limit how many times the mean a level of a tile's histogram may count
     */
    static Picture equalised(Picture from, int tilesX, int tilesY, double limit) {
        int width = from.width();
        int height = from.height();
        var luma = from.luma();
        var curves = new double[tilesY][tilesX][];
        for (int tileY = 0; tileY < tilesY; tileY++) {
            for (int tileX = 0; tileX < tilesX; tileX++) {
                curves[tileY][tileX] = curve(
                        luma,
                        width,
                        new int[] {
                            tileX * width / tilesX,
                            tileY * height / tilesY,
                            Math.max(tileX * width / tilesX + 1, (tileX + 1) * width / tilesX),
                            Math.max(tileY * height / tilesY + 1, (tileY + 1) * height / tilesY)
                        },
                        limit);
            }
        }
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            double v = Math.max(0, Math.min(tilesY - 1.0, (y + 0.5) * tilesY / height - 0.5));
            int top = (int) v;
            int bottom = Math.min(top + 1, tilesY - 1);
            for (int x = 0; x < width; x++) {
                double u = Math.max(0, Math.min(tilesX - 1.0, (x + 0.5) * tilesX / width - 0.5));
                int left = (int) u;
                int right = Math.min(left + 1, tilesX - 1);
                int old = luma[y * width + x];
                double above = mix(curves[top][left][old], curves[top][right][old], u - left);
                double below = mix(curves[bottom][left][old], curves[bottom][right][old], u - left);
                double level = mix(above, below, v - top);
                pixels[y * width + x] = Picture.rgb(level, level, level);
            }
        }
        return new Picture(width, height, pixels);
    }

    private static double mix(double from, double to, double part) {
        return from + (to - from) * part;
    }

    private static double[] curve(int[] luma, int width, int[] tile, double limit) {
        var histogram = new double[LEVELS];
        for (int y = tile[1]; y < tile[3]; y++) {
            for (int x = tile[0]; x < tile[2]; x++) {
                histogram[luma[y * width + x]]++;
            }
        }
        double count = (double) (tile[2] - tile[0]) * (tile[3] - tile[1]);
        double most = Math.max(1, limit * count / LEVELS);
        double excess = 0;
        for (int level = 0; level < LEVELS; level++) {
            excess += Math.max(0, histogram[level] - most);
            histogram[level] = Math.min(most, histogram[level]);
        }
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            sum += histogram[level] + excess / LEVELS;
            histogram[level] = sum / count * 255;
        }
        return histogram;
    }
}
