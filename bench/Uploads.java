import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Requests that upload photos of one size, each with other bytes behind the picture: most of them is the same array. */
final class Uploads {
    private static final int SIDE = 640;
    private static final int LAST = 48;
    private static final long SEED = 7;

    private final byte[] start;
    private final byte[] first;
    private final int size;
    private final RandomGenerator random = new java.util.Random(SEED);

    private Uploads(byte[] first, int size) {
        this.start = text("{\"photo\":\"");
        this.first = first;
        this.size = size;
    }

    /** Of so many bytes, or a few less. */
    static Uploads of(int bytes) throws IOException {
        byte[] picture = picture();
        byte[] photo = Arrays.copyOf(picture, bytes / LAST * LAST - LAST);
        byte[] noise = new byte[photo.length - picture.length];
        new java.util.Random(SEED).nextBytes(noise);
        System.arraycopy(noise, 0, photo, picture.length, noise.length);
        return new Uploads(Base64.getEncoder().encode(photo), photo.length + LAST);
    }

    /**
     * One request's body in the parts that it is sent in.
     *
     * @param first of the base64, and the same in all
     * @param last of the base64, another in each
     */
    record Body(byte[] start, byte[] first, byte[] last, byte[] end) {
        int length() {
            return start.length + first.length + last.length + end.length;
        }
    }

    /** The next photo, a user's. */
    synchronized Body next(String user) {
        byte[] bytes = new byte[LAST];
        random.nextBytes(bytes);
        return new Body(
                start,
                first,
                Base64.getEncoder().encode(bytes),
                text("""
                        ","userId":"%s","name":"photo.jpg","takenOn":"2026-01-01T00:00:00.000Z","latitude":39.7,\
                        "longitude":-104.9}""".formatted(user)));
    }

    /** Of a photo, in bytes. */
    int size() {
        return size;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }
}
