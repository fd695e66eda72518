package com.mileproof.verification;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Photos that force something in a sandbox: JPEGs that bear a name, in a comment for the machine and in capitals for
 * people. Drawn without fonts, of which a server may have none; the same name is always the same bytes.
 */
final class MagicPicture {

    private static final String MARK = "mileproof-sandbox:";
    private static final int SEGMENT = 0xFF;
    private static final int START = 0xD8;
    private static final int COMMENT = 0xFE;
    /** Start of the picture, then marker and length of its first segment. */
    private static final int HEAD = 6;

    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 960;
    private static final int GROUND = 0x1D3557;
    private static final int INK = 0xF1FAEE;
    private static final int BAND = 0xE63946;
    private static final int COLUMNS = 3;
    private static final int ROWS = 5;
    /** Letters in a line, blanks included. */
    private static final int LINE = 16;

    private static final int DOT = WIDTH / (LINE + 2) / (COLUMNS + 1);
    private static final String SHAPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    /** Five rows of three dots for each letter, a row an octal digit. */
    private static final String SHAPES = "25755" + "65656" + "34443" + "65556" + "74647" + "74644" + "34553" + "55755"
            + "72227" + "11152" + "55655" + "44447" + "57755" + "65555" + "25552" + "65644" + "25563" + "65655"
            + "34216" + "72222" + "55557" + "55552" + "55775" + "55255" + "55222" + "71247" + "75557" + "26227"
            + "71747" + "71317" + "55711" + "74717" + "74757" + "71122" + "75757" + "75717" + "00700";

    private MagicPicture() {}

    /** The photo of that name. */
    static byte[] named(String name) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, WIDTH, HEIGHT, GROUND);
        fill(image, 0, 0, WIDTH, HEIGHT / 8, BAND);
        write(image, "SANDBOX", HEIGHT / 16 - ROWS * DOT / 2);
        var rest = name.toUpperCase(Locale.ROOT);
        for (int y = HEIGHT / 4; !rest.isEmpty(); y += (ROWS + 2) * DOT) {
            int end = Math.min(LINE, rest.length());
            write(image, rest.substring(0, end), y);
            rest = rest.substring(end);
        }
        return marked(jpeg(image), name);
    }

    /** The name that a photo bears; empty for any other photo. */
    static Optional<String> nameIn(byte[] photo) {
        boolean commented = photo.length > HEAD
                && Byte.toUnsignedInt(photo[1]) == START
                && Byte.toUnsignedInt(photo[2]) == SEGMENT
                && Byte.toUnsignedInt(photo[3]) == COMMENT;
        if (!commented) {
            return Optional.empty();
        }
        int length = (Byte.toUnsignedInt(photo[4]) << Byte.SIZE | Byte.toUnsignedInt(photo[5])) - 2;
        var comment = new String(
                photo, HEAD, Math.max(0, Math.min(length, photo.length - HEAD)), StandardCharsets.ISO_8859_1);
        return comment.startsWith(MARK) ? Optional.of(comment.substring(MARK.length())) : Optional.empty();
    }

    private static byte[] marked(byte[] jpeg, String name) {
        var comment = (MARK + name).getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new ByteArrayOutputStream(jpeg.length + comment.length + HEAD);
        bytes.write(jpeg, 0, 2);
        bytes.write(SEGMENT);
        bytes.write(COMMENT);
        bytes.write((comment.length + 2) >> Byte.SIZE);
        bytes.write(comment.length + 2);
        bytes.writeBytes(comment);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(BufferedImage image, String text, int y) {
        for (int i = 0; i < text.length(); i++) {
            int letter = SHAPED.indexOf(text.charAt(i));
            if (letter >= 0) {
                draw(image, letter, (i + 1) * (COLUMNS + 1) * DOT, y);
            }
        }
    }

    private static void draw(BufferedImage image, int letter, int x, int y) {
        for (int row = 0; row < ROWS; row++) {
            int dots = SHAPES.charAt(letter * ROWS + row) - '0';
            for (int column = 0; column < COLUMNS; column++) {
                if (((dots >> (COLUMNS - 1 - column)) & 1) == 1) {
                    fill(image, x + column * DOT, y + row * DOT, DOT, DOT, INK);
                }
            }
        }
    }

    private static void fill(BufferedImage image, int x, int y, int width, int height, int colour) {
        for (int row = Math.max(0, y); row < Math.min(image.getHeight(), y + height); row++) {
            for (int column = x; column < Math.min(image.getWidth(), x + width); column++) {
                image.setRGB(column, row, colour);
            }
        }
    }
}
