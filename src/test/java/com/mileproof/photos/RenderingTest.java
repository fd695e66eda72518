package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingTest {

    private static final Rendering WITHOUT_HEIC = rendering(Optional.empty());

    @TempDir
    Path directory;

    /** The colours of the corners from the top left on, clockwise, once the picture stands upright. */
    @ParameterizedTest
    @CsvSource({"1, RGBY", "2, GRYB", "3, BYRG", "4, YBGR", "5, RYBG", "6, YRGB", "7, BGRY", "8, GBYR"})
    void the_orientation_is_applied_once_and_then_gone(int orientation, String corners) throws Exception {
        var photo = PhotoBytes.withExif(PhotoBytes.jpeg(80, 40), orientation);

        var rendition = WITHOUT_HEIC.of(ImageKind.JPEG, photo);

        var image = image(rendition);
        boolean lying = orientation >= 5;
        assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(lying ? List.of(40, 80) : List.of(80, 40));
        assertThat(corners(image)).isEqualTo(corners);
    }

    @Test
    void no_metadata_is_left() throws Exception {
        var photo = PhotoBytes.withExif(PhotoBytes.jpeg(80, 40), 6);
        assertThat(text(photo)).contains("camera of dana");

        var rendition = WITHOUT_HEIC.of(ImageKind.JPEG, photo);

        assertThat(text(rendition)).doesNotContain("camera of dana").doesNotContain("Exif");
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(rendition));
        assertThat(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class)).isNull();
    }

    @Test
    void nothing_hidden_behind_the_picture_is_left() throws Exception {
        var photo = PhotoBytes.concat(
                PhotoBytes.jpeg(80, 40), "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        assertThat(text(WITHOUT_HEIC.of(ImageKind.JPEG, photo))).doesNotContain("script");
    }

    @Test
    void the_longest_side_is_2400_pixels() throws Exception {
        var image = image(WITHOUT_HEIC.of(ImageKind.JPEG, PhotoBytes.jpeg(4000, 3000)));

        assertThat(image.getWidth()).isEqualTo(2400);
        assertThat(image.getHeight()).isEqualTo(1800);
        assertThat(corners(image)).isEqualTo("RGBY");
    }

    @Test
    void fifty_megapixels_are_decoded_with_rows_and_columns_left_out() throws Exception {
        var image = image(WITHOUT_HEIC.of(ImageKind.PNG, PhotoBytes.png(8_000, 6_250)));

        assertThat(image.getWidth()).isEqualTo(2400);
        assertThat(corners(image)).isEqualTo("RGBY");
    }

    @Test
    void a_single_pixel_and_a_single_line_have_renditions() throws Exception {
        assertThat(image(WITHOUT_HEIC.of(ImageKind.PNG, PhotoBytes.png(1, 1))).getWidth())
                .isEqualTo(1);
        var line = image(WITHOUT_HEIC.of(ImageKind.PNG, PhotoBytes.png(10_000, 1)));
        assertThat(line.getWidth()).isEqualTo(2400);
        assertThat(line.getHeight()).isEqualTo(1);
    }

    @Test
    void a_webp_has_a_rendition() throws Exception {
        var image = image(WITHOUT_HEIC.of(ImageKind.WEBP, RareBytes.webp(64, 48)));

        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(letter(image.getRGB(32, 24))).isEqualTo('R');
    }

    @Test
    void what_is_transparent_becomes_white() throws Exception {
        var image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);

        var rendition = image(WITHOUT_HEIC.of(ImageKind.PNG, PhotoBytes.encoded(image, "png")));

        assertThat(new Color(rendition.getRGB(10, 10))).isEqualTo(Color.WHITE);
    }

    @Test
    void grey_and_palette_keep_their_brightness() throws Exception {
        for (int type :
                new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_GRAY
                }) {
            var image = new BufferedImage(3_000, 40, type);
            var canvas = image.createGraphics();
            canvas.setColor(new Color(51, 51, 51));
            canvas.fillRect(0, 0, 3_000, 40);
            canvas.dispose();

            var rendition = image(WITHOUT_HEIC.of(ImageKind.PNG, PhotoBytes.encoded(image, "png")));

            int sample = image.getRaster().getSample(5, 5, 0);
            int expected = type == BufferedImage.TYPE_USHORT_GRAY
                    ? sample / 257
                    : type == BufferedImage.TYPE_BYTE_GRAY ? sample : 51;
            assertThat(new Color(rendition.getRGB(10, 10)).getRed()).isCloseTo(expected, Offset.offset(3));
        }
    }

    @Test
    void colours_of_another_space_are_converted() throws Exception {
        var linear = (ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB);
        var profile = PhotoBytes.concat(
                "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII),
                new byte[] {1, 1},
                linear.getProfile().getData());
        var image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(new Color(128, 128, 128));
        canvas.fillRect(0, 0, 20, 20);
        canvas.dispose();

        var rendition = image(WITHOUT_HEIC.of(
                ImageKind.JPEG, PhotoBytes.withSegment(PhotoBytes.encoded(image, "jpeg"), 0xE2, profile)));

        // half the light is 188 of 255 in sRGB
        assertThat(new Color(rendition.getRGB(10, 10)).getRed()).isBetween(180, 196);
    }

    @Test
    void a_photo_cut_off_in_its_data_is_shown_as_far_as_it_goes_or_refused() throws Exception {
        var whole = PhotoBytes.jpeg(800, 600);

        var rendition = WITHOUT_HEIC.of(ImageKind.JPEG, Arrays.copyOf(whole, whole.length / 2));

        assertThat(image(rendition).getWidth()).isEqualTo(800);
        var png = PhotoBytes.noise(100, 100);
        assertThatThrownBy(() -> WITHOUT_HEIC.of(ImageKind.PNG, Arrays.copyOf(png, png.length / 2)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_bomb_that_passed_the_header_is_refused_by_the_decoders_size() {
        assertThatThrownBy(() -> WITHOUT_HEIC.of(ImageKind.PNG, PhotoBytes.pngHeader(60_000, 60_000)))
                .isInstanceOf(BadPhoto.class)
                .hasMessageContaining("megapixels");
    }

    @Test
    void heic_goes_through_the_converter_and_is_not_turned_twice() throws Exception {
        var converted =
                Files.write(directory.resolve("converted.jpg"), PhotoBytes.withExif(PhotoBytes.jpeg(80, 40), 6));
        var converter = script("cp " + converted + " \"$4\"");

        var image = image(rendering(Optional.of(converter)).of(ImageKind.HEIC, RareBytes.heic("heic", 80, 40)));

        assertThat(corners(image)).isEqualTo("RGBY");
    }

    @Test
    void a_heic_of_several_pictures_shows_the_first() throws Exception {
        var converted = Files.write(directory.resolve("converted.jpg"), PhotoBytes.jpeg(80, 40));
        var converter = script("cp " + converted + " \"${4%.jpg}-1.jpg\"");

        var rendition = rendering(Optional.of(converter)).of(ImageKind.HEIC, RareBytes.heic("heic", 80, 40));

        assertThat(image(rendition).getWidth()).isEqualTo(80);
    }

    @Test
    void a_heic_that_the_converter_fails_on_is_refused() throws Exception {
        var failing = script("exit 1");

        assertThatThrownBy(() -> rendering(Optional.of(failing)).of(ImageKind.HEIC, RareBytes.heic("heic", 80, 40)))
                .isInstanceOf(BadPhoto.class);
        assertThatThrownBy(() -> WITHOUT_HEIC.of(ImageKind.HEIC, RareBytes.heic("heic", 80, 40)))
                .isInstanceOf(BadPhoto.class);
    }

    private static Rendering rendering(Optional<Path> heicConverter) {
        return new Rendering(new PhotoDecoder(heicConverter));
    }

    private Path script(String body) throws IOException {
        var file = Files.writeString(directory.resolve("heif-convert"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private static BufferedImage image(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static String corners(BufferedImage image) {
        int right = image.getWidth() * 3 / 4;
        int bottom = image.getHeight() * 3 / 4;
        int left = image.getWidth() / 4;
        int top = image.getHeight() / 4;
        return "" + letter(image.getRGB(left, top)) + letter(image.getRGB(right, top))
                + letter(image.getRGB(right, bottom)) + letter(image.getRGB(left, bottom));
    }

    private static char letter(int rgb) {
        var colour = new Color(rgb);
        boolean red = colour.getRed() > 128;
        boolean green = colour.getGreen() > 128;
        return red && green ? 'Y' : red ? 'R' : green ? 'G' : 'B';
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
