package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.mileproof.verification.reading.Metadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a photo was taken, taken out of its file. */
class PlaceInPhotoTest {

    private static final LocalDateTime TAKEN = LocalDateTime.parse("2026-06-01T06:30:15");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void a_jpeg_loses_its_place_and_keeps_time_orientation_and_picture(String order) throws Exception {
        var photo = Patched.jpeg(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        assertThat(Metadata.of(photo).latitude()).as("before").isNotNull();
        var without = Patched.without(photo, ImageKind.JPEG);
        tellsNoPlace(without);
        assertThat(Metadata.of(without).capturedLocally()).isEqualTo(TAKEN);
        assertThat(orientation(without)).isEqualTo(Patched.ORIENTATION);
        assertThat(without).hasSameSizeAs(photo);
        samePicture(photo, without);
    }

    @Test
    void a_jpeg_loses_what_else_may_tell_a_place_and_keeps_its_colours() throws Exception {
        var colours = "ICC_PROFILE\0\1\1 colours".getBytes(StandardCharsets.US_ASCII);
        var adobe = "Adobe\0d\0\0\0\0\1".getBytes(StandardCharsets.US_ASCII);
        var photo = PhotoBytes.jpeg(64, 48);
        photo = PhotoBytes.withSegment(photo, 0xE1, Patched.XMP);
        photo = PhotoBytes.withSegment(photo, 0xED, "Photoshop 3.0\0 Denver".getBytes(StandardCharsets.US_ASCII));
        photo = PhotoBytes.withSegment(photo, 0xFE, "taken in Denver".getBytes(StandardCharsets.US_ASCII));
        photo = PhotoBytes.withSegment(photo, 0xE2, colours);
        photo = PhotoBytes.withSegment(photo, 0xEE, adobe);
        var plain = photo;
        photo = PhotoBytes.concat(photo, Patched.jpeg(ByteOrder.BIG_ENDIAN));
        var without = Patched.without(photo, ImageKind.JPEG);
        assertThat(text(without))
                .doesNotContain("GPSLatitude", "Denver", Patched.TIME)
                .contains("ICC_PROFILE", "Adobe");
        assertThat(Arrays.copyOfRange(without, plain.length, without.length)).containsOnly(0);
        samePicture(plain, without);
    }

    @Test
    void a_jpeg_that_tells_nothing_stays_as_it_is() throws Exception {
        assertThat(PlaceInPhoto.find(PhotoBytes.jpeg(64, 48), ImageKind.JPEG)).isEmpty();
        var turned = PhotoBytes.withExif(PhotoBytes.jpeg(64, 48), 6);
        assertThat(PlaceInPhoto.find(turned, ImageKind.JPEG)).isEmpty();
        var cutOff = Arrays.copyOf(turned, turned.length - 20);
        assertThat(PlaceInPhoto.find(cutOff, ImageKind.JPEG)).isEmpty();
    }

    @Test
    void exif_that_cannot_be_made_out_goes_as_a_whole() throws Exception {
        var whole = Patched.jpeg(ByteOrder.BIG_ENDIAN);
        int tiff = 2 + 4 + 6;
        // another magic number, a directory beyond the end, one of a thousand entries, a value beyond the end
        for (var wrong : new int[][] {{tiff + 3, 43}, {tiff + 46, 0x7F}, {tiff + 68, 4}, {tiff + 70 + 12 + 8, 0x7F}}) {
            var damaged = whole.clone();
            damaged[wrong[0]] = (byte) wrong[1];
            var without = Patched.without(damaged, ImageKind.JPEG);
            assertThat(Arrays.copyOfRange(without, 6, tiff + Patched.tiff(ByteOrder.BIG_ENDIAN).length))
                    .as("%d", wrong[0])
                    .containsOnly(0);
            samePicture(whole, without);
        }
    }

    @Test
    void damaged_exif_tells_no_place_either() throws Exception {
        var whole = Patched.jpeg(ByteOrder.BIG_ENDIAN);
        int tiff = 2 + 4 + 6;
        int length = Patched.tiff(ByteOrder.BIG_ENDIAN).length;
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var damaged = whole.clone();
            for (int j = 0; j <= i % 4; j++) {
                damaged[tiff + random.nextInt(length)] = (byte) random.nextInt();
            }
            assertThat(Metadata.of(Patched.without(damaged, ImageKind.JPEG)).latitude())
                    .as(HexFormat.of().formatHex(damaged, 0, tiff + length))
                    .isNull();
        }
    }

    @Test
    void directories_that_point_everywhere_come_to_an_end() {
        var tiff = ByteBuffer.allocate(60_000);
        tiff.put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
        tiff.putShort((short) 200);
        for (int i = 0; i < 200; i++) {
            tiff.putShort((short) (i % 2 == 0 ? 0x8825 : 0x8769))
                    .putShort((short) 4)
                    .putInt(1)
                    .putInt(8);
        }
        assertThat(PlaceInTiff.find(tiff.array(), 0, 0)).isEmpty();
    }

    @Test
    void a_png_and_a_webp_lose_theirs() throws Exception {
        var png = Patched.without(Patched.png(), ImageKind.PNG);
        tellsNoPlace(png);
        samePicture(PhotoBytes.png(64, 48), png);
        assertThat(ImageHeader.read(png).kind()).isEqualTo(ImageKind.PNG);

        assertThat(Metadata.of(Patched.webp()).latitude()).as("before").isNotNull();
        var webp = Patched.without(Patched.webp(), ImageKind.WEBP);
        tellsNoPlace(webp);
        assertThat(Metadata.of(webp).capturedLocally()).isEqualTo(TAKEN);
        assertThat(webp[20]).as("no XMP any more").isEqualTo((byte) 0x08);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_heic_loses_its_place_and_keeps_its_time(int method) throws Exception {
        var photo = Patched.heic(method, -1);
        var without = Patched.without(photo, ImageKind.HEIC);
        assertThat(text(photo)).contains("GPSLatitude", "39.7392", Patched.TIME);
        assertThat(text(without))
                .doesNotContain("GPSLatitude", "39.7392", "mpvd")
                .contains(Patched.TIME);
        tellsNoPlace(without);
        var place = ByteBuffer.allocate(16)
                .putInt(39)
                .putInt(1)
                .putInt(44)
                .putInt(1)
                .array();
        assertThat(text(photo)).contains(text(place));
        assertThat(text(without)).doesNotContain(text(place));
        assertThat(ImageHeader.read(without)).isEqualTo(ImageHeader.read(photo));
    }

    @Test
    void a_heic_that_does_not_hold_together_is_refused() {
        for (int length : new int[] {0, 1_000_000}) {
            assertThatExceptionOfType(BadPhoto.class)
                    .isThrownBy(() -> PlaceInPhoto.find(Patched.heic(0, length), ImageKind.HEIC));
        }
    }

    @Test
    void what_is_hashed_is_what_is_kept() throws Exception {
        var photo = Patched.jpeg(ByteOrder.BIG_ENDIAN);
        var file = directory.resolve("photo");
        try (var incoming = new IncomingPhoto(file)) {
            incoming.write(photo);
            incoming.flush();
            incoming.overwrite(PlaceInPhoto.find(file, ImageKind.JPEG));
            var kept = Files.readAllBytes(file);
            tellsNoPlace(kept);
            assertThat(incoming.sha256()).isEqualTo(Sha256.of(Sha256.digester().digest(kept)));
        }
    }

    private static void tellsNoPlace(byte[] photo) {
        var told = Metadata.of(photo);
        assertThat(told.latitude()).isNull();
        assertThat(told.longitude()).isNull();
        assertThat(told.gpsAt()).isNull();
        assertThat(text(photo)).doesNotContain("GPSLatitude");
    }

    private static int orientation(byte[] photo) throws Exception {
        var camera = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                .getFirstDirectoryOfType(ExifIFD0Directory.class);
        return Objects.requireNonNull(camera).getInt(ExifIFD0Directory.TAG_ORIENTATION);
    }

    private static void samePicture(byte[] one, byte[] other) throws IOException {
        var before = ImageIO.read(new ByteArrayInputStream(one));
        var after = ImageIO.read(new ByteArrayInputStream(other));
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                assertThat(after.getRGB(x, y)).isEqualTo(before.getRGB(x, y));
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
