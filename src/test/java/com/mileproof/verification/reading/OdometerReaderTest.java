package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OdometerReaderTest {

    private static PhotoReader reader;

    @BeforeAll
    static void load() throws IOException {
        reader = PhotoReader.load();
    }

    @AfterAll
    static void close() throws IOException {
        reader.close();
    }

    @Test
    void a_clusters_odometer_is_told_from_its_dial_clock_and_trip_meter() throws IOException {
        var seen = reader.look(cluster("48213 km"), claim(48_213));
        assertThat(Rules.judge(seen, claim(48_213))).isEqualTo(new Supported("48213"));
        var best = seen.candidates().getFirst();
        assertThat(best.kind()).isEqualTo(Kind.odometer);
        assertThat(best.unit()).isEqualTo("km");
        assertThat(best.box().x()).isBetween(380, 430);
        assertThat(best.box().y()).isBetween(360, 410);
        assertThat(seen.candidates())
                .anySatisfy(other -> assertThat(other.kind()).isEqualTo(Kind.clock))
                .anySatisfy(other -> assertThat(other.kind()).isEqualTo(Kind.trip));
    }

    @Test
    void a_unit_word_counts_right_behind_the_number_and_nowhere_else() throws IOException {
        assertThat(unitOf("48213 mi")).isEqualTo("mi");
        assertThat(unitOf("48213", "km", 535, 410)).isEqualTo("km");
        assertThat(unitOf("48213", "kmh", 560, 410)).isEmpty();
        assertThat(unitOf("48213", "km", 420, 455)).isEmpty();
        assertThat(unitOf("48213", "km", 320, 410)).isEmpty();
    }

    private static String unitOf(String odometer) throws IOException {
        return unitOf(odometer, "", 0, 0);
    }

    private static String unitOf(String odometer, String word, int x, int y) throws IOException {
        var image = cluster(odometer);
        var pen = image.createGraphics();
        pen.setColor(new Color(255, 170, 60));
        Brush.bold(pen, 34).write(word, x, y);
        pen.dispose();
        var best = reader.look(image, claim(48_213)).candidates().getFirst();
        assertThat(best.text()).isEqualTo("48213");
        return best.unit();
    }

    @Test
    void a_lie_changes_nothing_that_is_read() throws IOException {
        var seen = reader.look(cluster("148213 km"), claim(48_213));
        assertThat(seen.candidates().getFirst().text()).isEqualTo("148213");
        assertThat(Rules.judge(seen, claim(48_213))).isInstanceOf(NotSupported.class);
        assertThat(Rules.judge(seen, claim(148_213))).isInstanceOf(Supported.class);
    }

    @Test
    void a_photo_that_lies_on_its_side_is_read_after_turning() throws IOException {
        var upright = Picture.of(cluster("48213 km"));
        var seen = reader.look(Warp.turned(upright, 1).toImage(), claim(48_213));
        assertThat(seen.rotation()).isEqualTo(3);
        assertThat(Rules.judge(seen, claim(48_213))).isInstanceOf(Supported.class);
        var box = seen.candidates().getFirst().box();
        assertThat(box.height()).isGreaterThan(box.width());
        assertThat(box.y()).isBetween(380, 430);
    }

    @Test
    void the_vehicles_history_picks_among_numbers_that_look_alike() throws IOException {
        var image = cluster("48213");
        var pen = image.createGraphics();
        pen.setColor(new Color(255, 170, 60));
        var brush = Brush.bold(pen, 34);
        brush.write("51877", 400, 480);
        pen.dispose();
        for (int shown : new int[] {48_213, 51_877}) {
            var corridor = new Claim.Corridor(shown - 500, shown + 500);
            var seen = reader.look(image, new Claim.Mileage(shown + 7, DistanceUnit.km, corridor));
            assertThat(seen.candidates().getFirst().text()).isEqualTo(String.valueOf(shown));
        }
    }

    @Test
    void an_empty_picture_shows_no_odometer() throws IOException {
        var seen = reader.look(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), claim(48_213));
        assertThat(seen.candidates()).isEmpty();
        assertThat(Rules.judge(seen, claim(48_213))).isInstanceOf(Unreadable.class);
    }

    @Test
    void a_picture_of_one_pixel_is_looked_at_without_harm() throws IOException {
        assertThat(reader.look(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), claim(1))
                        .candidates())
                .isEmpty();
    }

    private static Claim.Mileage claim(int value) {
        return new Claim.Mileage(value, DistanceUnit.km, null);
    }

    private static BufferedImage cluster(String odometer) {
        var image = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(20, 22, 28));
        pen.fillRect(0, 0, 960, 540);
        pen.setColor(Color.WHITE);
        var dial = Brush.plain(pen, 26);
        for (int i = 0; i <= 10; i++) {
            double angle = Math.PI * (0.8 + 1.4 * i / 10);
            dial.write(String.valueOf(20 * i), 480 + 300 * Math.cos(angle), 330 + 250 * Math.sin(angle));
        }
        pen.setColor(new Color(255, 170, 60));
        var brush = Brush.bold(pen, 34);
        brush.write(odometer, 400, 410);
        brush.write("231.4", 420, 330);
        brush.write("10:26", 430, 250);
        pen.dispose();
        return image;
    }
}
