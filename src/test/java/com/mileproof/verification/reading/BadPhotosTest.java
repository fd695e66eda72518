package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.photos.PhotoBytes;
import com.mileproof.photos.RareBytes;
import com.mileproof.platform.sandbox.Sandbox;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos that no honest camera makes, or only rarely, through the real child, which outlives every one of them. */
class BadPhotosTest {

    private static final String NUMBER = "48262";
    private static final Claim CLAIM = new Claim.Mileage(48_262, Claim.DistanceUnit.mi, null);
    private static final Claim PLATE = new Claim.LicensePlate("8ABC123", null);

    @TempDir
    static Path directory;

    private static ChildReader reader;

    private List<Long> child = List.of();

    @BeforeAll
    static void start() throws IOException {
        var program = ChildReader.program(ReaderChild.class, Optional.empty());
        // so long that only the child's own count of its work can end it
        var terms = ChildReader.terms(1, Duration.ofMinutes(10));
        reader = new ChildReader(Sandbox.open(directory, List.of()).children(program, terms));
    }

    @BeforeEach
    void a_child_is_there() throws IOException {
        reader.look(new byte[0], CLAIM);
        child = reader.idle();
        assertThat(child).hasSize(1);
    }

    @AfterEach
    void the_child_is_still_the_same() {
        assertThat(reader.idle()).isEqualTo(child);
    }

    @AfterAll
    static void stop() {
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_photo_is_read_however_the_camera_was_held(int orientation) throws Exception {
        var stored = PhotoBytes.encoded(stored(odometer(), orientation), "jpeg");

        var seen = seen(PhotoBytes.withExif(stored, orientation), CLAIM);

        assertThat(List.of(seen.width(), seen.height())).isEqualTo(List.of(400, 250));
        assertThat(texts(seen)).contains(NUMBER);
        assertThat(seen.rotation()).isZero();
    }

    @Test
    void cmyk_is_read() throws Exception {
        var seen = seen(cmyk(odometer()), CLAIM);

        assertThat(texts(seen)).contains(NUMBER);
    }

    @Test
    void sixteen_bits_a_colour_are_read() throws Exception {
        var space = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        var model = new ComponentColorModel(space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_USHORT);
        var deep = new BufferedImage(model, model.createCompatibleWritableRaster(400, 250), false, null);
        deep.createGraphics().drawImage(odometer(), 0, 0, null);
        var grey = new BufferedImage(400, 250, BufferedImage.TYPE_USHORT_GRAY);
        grey.createGraphics().drawImage(odometer(), 0, 0, null);

        assertThat(texts(seen(PhotoBytes.encoded(deep, "png"), CLAIM))).contains(NUMBER);
        assertThat(texts(seen(PhotoBytes.encoded(grey, "png"), CLAIM))).contains(NUMBER);
    }

    @Test
    void a_photo_cut_off_is_read_as_far_as_it_goes_or_broken() throws Exception {
        var jpeg = PhotoBytes.encoded(odometer(), "jpeg");
        var png = PhotoBytes.noise(100, 100);

        for (int tenths : new int[] {1, 5, 9}) {
            reader.look(Arrays.copyOf(jpeg, jpeg.length * tenths / 10), PLATE);
            assertThat(reader.look(Arrays.copyOf(png, png.length * tenths / 10), CLAIM))
                    .isInstanceOf(Sight.Broken.class);
        }
        assertThat(reader.look(new byte[0], CLAIM)).isEqualTo(new Sight.Broken("is empty"));
    }

    @Test
    void noise_in_the_middle_of_a_photo_breaks_nothing() throws Exception {
        var jpeg = PhotoBytes.encoded(odometer(), "jpeg");
        for (int at = 30; at < jpeg.length; at += jpeg.length / 5) {
            var damaged = jpeg.clone();
            Arrays.fill(damaged, at, Math.min(at + 9, jpeg.length), (byte) 0xA7);

            reader.look(damaged, PLATE);
        }
    }

    @Test
    void what_claims_to_be_enormous_is_refused_by_its_header() throws Exception {
        assertBroken(PhotoBytes.pngHeader(60_000, 60_000), "megapixels");
        assertBroken(RareBytes.webp(16_000, 16_000), "megapixels");
        assertBroken(enormousJpeg(), "megapixels");
    }

    @Test
    void fifty_megapixels_of_one_colour_pass_through_the_childs_memory() throws Exception {
        var grey = new BufferedImage(8_000, 6_250, BufferedImage.TYPE_BYTE_GRAY);

        var seen = seen(PhotoBytes.encoded(grey, "png"), PLATE);

        assertThat(seen.candidates()).isEmpty();
    }

    @Test
    void twelve_thousand_pixels_in_a_row_are_shrunk() throws Exception {
        var wide = new BufferedImage(12_000, 4_000, BufferedImage.TYPE_BYTE_GRAY);
        var pen = wide.createGraphics();
        pen.scale(12, 12);
        pen.drawImage(odometer(), 0, 0, null);
        pen.dispose();

        var seen = seen(PhotoBytes.encoded(wide, "jpeg"), CLAIM);

        assertThat(seen.width()).isBetween(2_000, 4_096);
        assertThat(texts(seen)).contains(NUMBER);
    }

    @Test
    void lines_and_single_pixels_show_nothing() throws Exception {
        for (var photo : List.of(
                PhotoBytes.png(1, 1), PhotoBytes.jpeg(1, 1), PhotoBytes.png(12_000, 1), PhotoBytes.jpeg(1, 3_000))) {
            assertThat(seen(photo, PLATE).candidates()).isEmpty();
        }
    }

    @Test
    void a_black_photo_shows_nothing() throws Exception {
        var black = PhotoBytes.encoded(new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB), "jpeg");

        var seen = seen(black, CLAIM);

        assertThat(seen.candidates()).isEmpty();
        assertThat(seen.quality().brightness()).isLessThan(1);
        assertThat(seen.fingerprint()).isEqualTo(Fingerprint.NONE);
    }

    @Test
    void noise_shows_nothing_that_could_be_an_odometer() throws Exception {
        assertThat(texts(seen(PhotoBytes.noise(80, 60), CLAIM))).doesNotContain(NUMBER);
    }

    @Test
    void what_is_animated_or_of_another_kind_is_broken() throws Exception {
        assertBroken(PhotoBytes.animated(PhotoBytes.png(40, 30)), "animated");
        assertBroken(RareBytes.extendedWebp(2, 40, 30), "animated");
        assertBroken(PhotoBytes.encoded(odometer(), "gif"), "must be a JPEG");
        assertBroken("<svg/>".getBytes(StandardCharsets.UTF_8), "must be a JPEG");
        assertBroken(RareBytes.heic("heic", 400, 300), "HEIC");
    }

    @Test
    void metadata_that_goes_in_circles_does_not_matter() throws Exception {
        var seen = seen(PhotoBytes.withSegment(PhotoBytes.encoded(odometer(), "jpeg"), 0xE1, circle()), CLAIM);

        assertThat(texts(seen)).contains(NUMBER);
    }

    private static void assertBroken(byte[] photo, String why) throws IOException {
        for (var claim : List.of(CLAIM, PLATE)) {
            assertThat(reader.look(photo, claim))
                    .isInstanceOfSatisfying(
                            Sight.Broken.class,
                            broken -> assertThat(broken.why()).contains(why));
        }
    }

    private static Observation seen(byte[] photo, Claim claim) throws IOException {
        var sight = reader.look(photo, claim);
        assertThat(sight).isInstanceOf(Observation.class);
        return (Observation) sight;
    }

    private static List<String> texts(Observation seen) {
        return seen.candidates().stream().map(Candidate::text).toList();
    }

    private static BufferedImage odometer() {
        var image = new BufferedImage(400, 250, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(30, 30, 34));
        pen.fillRect(0, 0, 400, 250);
        pen.setColor(Color.WHITE);
        Brush.plain(pen, 36).write(NUMBER + " mi", 110, 135);
        pen.dispose();
        return image;
    }

    /** As a camera stores what is upright when it writes this orientation: the way back through the eight turns. */
    private static BufferedImage stored(BufferedImage upright, int orientation) {
        boolean lying = orientation >= 5;
        int width = lying ? upright.getHeight() : upright.getWidth();
        int height = lying ? upright.getWidth() : upright.getHeight();
        var stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int rgb = switch (orientation) {
                    case 2 -> upright.getRGB(right, y);
                    case 3 -> upright.getRGB(right, below);
                    case 4 -> upright.getRGB(x, below);
                    case 5 -> upright.getRGB(y, x);
                    case 6 -> upright.getRGB(below, x);
                    case 7 -> upright.getRGB(below, right);
                    case 8 -> upright.getRGB(y, right);
                    default -> upright.getRGB(x, y);
                };
                stored.setRGB(x, y, rgb);
            }
        }
        return stored;
    }

    /** Four inks as Adobe writes them: inverted, and said to be so. */
    private static byte[] cmyk(BufferedImage image) throws IOException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, image.getWidth(), image.getHeight(), 4, null);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                var colour = new Color(image.getRGB(x, y));
                raster.setPixel(x, y, new int[] {colour.getRed(), colour.getGreen(), colour.getBlue(), 255});
            }
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        var adobe = new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return PhotoBytes.withSegment(bytes.toByteArray(), 0xEE, adobe);
    }

    /** The largest size a JPEG can have, and next to no data. */
    private static byte[] enormousJpeg() {
        var frame = new byte[] {8, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 1, 0x11, 0};
        return PhotoBytes.withSegment(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}, 0xC0, frame);
    }

    /** EXIF whose directory says that the next directory is itself, and that its sub-directory is, too. */
    private static byte[] circle() {
        var tiff = ByteBuffer.allocate(40);
        tiff.put(new byte[] {'M', 'M'}).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8);
        tiff.putShort((short) 0x014A).putShort((short) 4).putInt(1).putInt(8);
        tiff.putInt(8);
        return PhotoBytes.concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff.array());
    }
}
