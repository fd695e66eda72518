package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {

    @TempDir
    Path directory;

    @Test
    void the_four_kinds_are_told_by_their_bytes() throws Exception {
        assertThat(header(PhotoBytes.jpeg(64, 48))).isEqualTo(new ImageHeader(ImageKind.JPEG, 64, 48));
        assertThat(header(PhotoBytes.png(64, 48))).isEqualTo(new ImageHeader(ImageKind.PNG, 64, 48));
        assertThat(header(RareBytes.webp(64, 48))).isEqualTo(new ImageHeader(ImageKind.WEBP, 64, 48));
        assertThat(header(RareBytes.heic("heic", 4032, 3024))).isEqualTo(new ImageHeader(ImageKind.HEIC, 4032, 3024));
    }

    @Test
    void a_single_pixel_is_a_photo() throws Exception {
        assertThat(header(PhotoBytes.jpeg(1, 1))).isEqualTo(new ImageHeader(ImageKind.JPEG, 1, 1));
        assertThat(header(RareBytes.webp(1, 1))).isEqualTo(new ImageHeader(ImageKind.WEBP, 1, 1));
    }

    @Test
    void a_preview_inside_the_exif_segment_is_not_mistaken_for_the_photo() throws Exception {
        var photo = PhotoBytes.withSegment(PhotoBytes.jpeg(64, 48), 0xE1, PhotoBytes.jpeg(16, 12));

        assertThat(header(photo)).isEqualTo(new ImageHeader(ImageKind.JPEG, 64, 48));
    }

    @Test
    void padding_and_stray_bytes_between_segments_are_stepped_over() throws Exception {
        var photo = PhotoBytes.jpeg(64, 48);
        int first = 4 + (photo[5] & 0xFF);
        var padded = PhotoBytes.concat(
                Arrays.copyOf(photo, first),
                new byte[] {0, 7, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xFF},
                Arrays.copyOfRange(photo, first, photo.length));

        assertThat(header(padded)).isEqualTo(new ImageHeader(ImageKind.JPEG, 64, 48));
    }

    @Test
    void every_form_of_still_webp_tells_its_size() throws Exception {
        assertThat(header(RareBytes.riff(RareBytes.lossyChunk(4000, 3000))))
                .isEqualTo(new ImageHeader(ImageKind.WEBP, 4000, 3000));
        assertThat(header(RareBytes.extendedWebp(8, 70, 50, RareBytes.losslessChunk(70, 50))))
                .isEqualTo(new ImageHeader(ImageKind.WEBP, 70, 50));
    }

    @Test
    void a_webp_canvas_that_hides_a_larger_frame_is_refused() {
        assertRefused(RareBytes.extendedWebp(0, 1, 1, RareBytes.lossyChunk(16_000, 16_000)), "is cut off or broken");
    }

    @Test
    void animations_are_refused() {
        assertRefused(PhotoBytes.animated(PhotoBytes.png(8, 8)), "is animated");
        assertRefused(RareBytes.extendedWebp(2, 8, 8, RareBytes.losslessChunk(8, 8)), "is animated");
        assertRefused(RareBytes.extendedWebp(0, 8, 8, RareBytes.webpChunk("ANIM", new byte[6])), "is animated");
    }

    @Test
    void other_files_are_refused_whatever_their_name() {
        assertRefused(new byte[0], "is empty");
        assertRefused("hello, I am a photo.jpg".getBytes(StandardCharsets.UTF_8), "must be a JPEG");
        assertRefused("GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1), "must be a JPEG");
        assertRefused(RareBytes.heic("avif", 100, 100), "another kind of media file");
        assertRefused(RareBytes.heic("isom", 100, 100), "another kind of media file");
        assertRefused(new byte[] {(byte) 0xFF}, "must be a JPEG");
    }

    @Test
    void sizes_over_fifty_megapixels_are_refused_before_anything_is_decoded() throws Exception {
        assertRefused(PhotoBytes.pngHeader(60_000, 60_000), "60000 x 60000");
        assertRefused(PhotoBytes.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), "50 megapixels");
        assertRefused(RareBytes.heic("heic", Integer.MAX_VALUE, 2), "50 megapixels");
        assertRefused(RareBytes.riff(RareBytes.lossyChunk(16_383, 16_383)), "50 megapixels");
        assertThat(header(PhotoBytes.pngHeader(10_000, 5_000)).width()).isEqualTo(10_000);
        assertRefused(PhotoBytes.pngHeader(10_000, 5_001), "50 megapixels");
    }

    @Test
    void a_size_of_nothing_is_refused() {
        assertRefused(PhotoBytes.pngHeader(0, 10), "is cut off or broken");
        assertRefused(RareBytes.riff(RareBytes.lossyChunk(10, 0)), "is cut off or broken");
    }

    @Test
    void a_damaged_png_header_is_refused() {
        var photo = PhotoBytes.png(8, 8);
        photo[19]++;

        assertRefused(photo, "is cut off or broken");
    }

    @Test
    void rare_kinds_of_jpeg_are_refused() {
        var arithmetic = PhotoBytes.jpeg(64, 48);
        arithmetic[frameMarker(arithmetic)] = (byte) 0xC9;
        assertRefused(arithmetic, "rare kind of JPEG");

        var twelveBits = PhotoBytes.jpeg(64, 48);
        twelveBits[frameMarker(twelveBits) + 3] = 12;
        assertRefused(twelveBits, "12 bits a sample");
    }

    @Test
    void every_header_cut_off_anywhere_is_refused_and_never_loops() throws Exception {
        for (var photo : new byte[][] {
            Arrays.copyOf(PhotoBytes.jpeg(64, 48), 200),
            PhotoBytes.pngHeader(64, 48),
            RareBytes.webp(64, 48),
            RareBytes.extendedWebp(0, 70, 50, RareBytes.losslessChunk(70, 50)),
            RareBytes.heic("heic", 100, 100)
        }) {
            for (int length = 0; length < photo.length; length++) {
                readOrRefuse(Arrays.copyOf(photo, length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bytes_changed_at_random_are_read_or_refused_and_never_loop(long seed) throws Exception {
        var random = new Random(seed);
        var photos = new byte[][] {
            PhotoBytes.withExif(PhotoBytes.jpeg(64, 48), 6),
            PhotoBytes.png(64, 48),
            RareBytes.webp(64, 48),
            RareBytes.extendedWebp(0, 70, 50, RareBytes.losslessChunk(70, 50)),
            RareBytes.heic("mif1", 100, 100)
        };
        for (int i = 0; i < 500; i++) {
            var photo = photos[random.nextInt(photos.length)].clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                photo[random.nextInt(Math.min(photo.length, 120))] = (byte) random.nextInt();
            }
            readOrRefuse(photo);
        }
    }

    @Test
    void a_file_of_nothing_but_tiny_segments_is_given_up() {
        var many = new byte[5_000_000];
        Arrays.fill(many, (byte) 0xFF);
        for (int i = 2; i + 4 <= many.length; i += 4) {
            System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 2}, 0, many, i, 4);
        }
        many[1] = (byte) 0xD8;

        assertRefused(many, "too many parts");
    }

    @Test
    void boxes_that_claim_more_than_their_parent_are_refused() {
        var photo = RareBytes.heic("heic", 100, 100);
        int meta = new String(photo, StandardCharsets.ISO_8859_1).indexOf("iprp") - 4;
        ByteBuffer.wrap(photo).putInt(meta, 1_000_000);

        assertRefused(photo, "is cut off or broken");
    }

    private static int frameMarker(byte[] jpeg) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                return i + 1;
            }
        }
        throw new AssertionError("no frame");
    }

    private ImageHeader header(byte[] photo) throws IOException, BadPhoto {
        var file = Files.write(directory.resolve("photo"), photo);
        return ImageHeader.read(file);
    }

    private void readOrRefuse(byte[] photo) throws IOException {
        try {
            header(photo);
        } catch (BadPhoto refused) {
            assertThat(refused.detail()).isNotBlank();
        }
    }

    private void assertRefused(byte[] photo, String sentence) {
        assertThatThrownBy(() -> header(photo)).isInstanceOf(BadPhoto.class).hasMessageContaining(sentence);
    }
}
