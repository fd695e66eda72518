package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @Test
    void everything_that_a_phone_writes_is_read() {
        var metadata = Metadata.of(phone().jpeg());
        assertThat(metadata.capturedLocally()).isEqualTo(LocalDateTime.parse("2026-06-01T06:30:15"));
        assertThat(metadata.capturedAt()).isEqualTo(Instant.parse("2026-06-01T12:30:15Z"));
        assertThat(metadata.gpsAt()).isEqualTo(Instant.parse("2026-06-01T12:30:10Z"));
        assertThat(metadata.latitude()).isCloseTo(39.74, within(0.01));
        assertThat(metadata.longitude()).isCloseTo(-104.99, within(0.01));
        assertThat(metadata.software()).isEqualTo("17.1.2");
        assertThat(metadata.camera()).isEqualTo("Apple iPhone 15");
    }

    @Test
    void a_time_without_its_offset_stays_local() {
        var metadata = Metadata.of(
                new ExifBytes().exif(ExifBytes.TAKEN, "2026:06:01 06:30:15").jpeg());
        assertThat(metadata.capturedLocally()).isEqualTo(LocalDateTime.parse("2026-06-01T06:30:15"));
        assertThat(metadata.capturedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "2026:02:30 10:00:00",
                "1899:12:31 23:59:59",
                "9999:01:01 00:00:00",
                "yesterday",
                "2026-06-01T06:30:15"
            })
    void a_date_that_is_none_is_left_out(String nonsense) {
        var metadata = Metadata.of(new ExifBytes()
                .exif(ExifBytes.TAKEN, nonsense)
                .exif(ExifBytes.OFFSET, "+02:00")
                .jpeg());
        assertThat(metadata).isEqualTo(Metadata.NONE);
    }

    @Test
    void an_offset_that_is_none_leaves_the_time_local() {
        var metadata = Metadata.of(new ExifBytes()
                .exif(ExifBytes.TAKEN, "2026:06:01 06:30:15")
                .exif(ExifBytes.OFFSET, "+99:99")
                .jpeg());
        assertThat(metadata.capturedLocally()).isNotNull();
        assertThat(metadata.capturedAt()).isNull();
    }

    @Test
    void the_middle_of_nowhere_and_places_off_the_earth_are_no_places() {
        assertThat(Metadata.of(at(0, 0).jpeg()).latitude()).isNull();
        assertThat(Metadata.of(at(91, 10).jpeg()).latitude()).isNull();
        assertThat(Metadata.of(at(10, 181).jpeg()).longitude()).isNull();
        assertThat(Metadata.of(at(10, 20).jpeg()).longitude()).isEqualTo(-20);
    }

    @Test
    void texts_are_cut_and_hold_nothing_but_letters() {
        var metadata = Metadata.of(new ExifBytes()
                .camera(ExifBytes.SOFTWARE, "a\u001b[31mb\u202ec\n" + "x".repeat(60_0))
                .jpeg());
        assertThat(metadata.software()).startsWith("a[31mbcxxx").hasSize(ExifReading.MAX_TEXT);
    }

    @Test
    void directories_that_point_at_each_other_come_to_an_end() {
        assertThat(Metadata.of(phone().looping().jpeg()).camera()).isEqualTo("Apple iPhone 15");
    }

    @Test
    void a_file_without_metadata_says_nothing() {
        assertThat(Metadata.of(new ExifBytes().jpeg())).isEqualTo(Metadata.NONE);
        assertThat(Metadata.of("no photo at all".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Metadata.NONE);
        assertThat(Metadata.of(new byte[0])).isEqualTo(Metadata.NONE);
    }

    @Test
    void damaged_bytes_say_something_or_nothing_and_never_break_the_reader() {
        var whole = phone().jpeg();
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var damaged = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int j = 0; j < 4 && damaged.length > 0; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(Metadata.of(damaged)).isNotNull();
        }
    }

    private static ExifBytes phone() {
        return at(39, 104)
                .camera(ExifBytes.MAKE, "Apple")
                .camera(ExifBytes.MODEL, "iPhone 15")
                .camera(ExifBytes.SOFTWARE, "17.1.2")
                .exif(ExifBytes.TAKEN, "2026:06:01 06:30:15")
                .exif(ExifBytes.OFFSET, "-06:00")
                .gps(ExifBytes.GPS_TIME, 12, 30, 10)
                .gps(ExifBytes.GPS_DATE, "2026:06:01");
    }

    /** So many degrees north and west, and forty-four minutes where it is Denver. */
    private static ExifBytes at(int north, int west) {
        return new ExifBytes()
                .gps(ExifBytes.NORTH_OR_SOUTH, "N")
                .gps(ExifBytes.LATITUDE, north, north == 39 ? 44 : 0, north == 39 ? 21 : 0)
                .gps(ExifBytes.EAST_OR_WEST, "W")
                .gps(ExifBytes.LONGITUDE, west, west == 104 ? 59 : 0, west == 104 ? 25 : 0);
    }
}
