package com.mileproof.photos;

import java.awt.image.BufferedImage;

/** Turns a picture as its EXIF orientation says (CIPA DC-008, tag 274). */
final class Orientation {

    static final int LAST = 8;
    private static final int FIRST_LYING = 5;

    private Orientation() {}

    static BufferedImage upright(BufferedImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        boolean lying = orientation >= FIRST_LYING;
        var upright = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                int fromX = fromX(orientation, x, y, width);
                int fromY = fromY(orientation, x, y, height);
                upright.setRGB(x, y, stored.getRGB(fromX, fromY));
            }
        }
        return upright;
    }

    private static int fromX(int orientation, int x, int y, int width) {
        return switch (orientation) {
            case 2, 3 -> width - 1 - x;
            case 5, 6 -> y;
            case 7, 8 -> width - 1 - y;
            default -> x;
        };
    }

    private static int fromY(int orientation, int x, int y, int height) {
        return switch (orientation) {
            case 3, 4 -> height - 1 - y;
            case 5, 8 -> x;
            case 6, 7 -> height - 1 - x;
            default -> y;
        };
    }
}
