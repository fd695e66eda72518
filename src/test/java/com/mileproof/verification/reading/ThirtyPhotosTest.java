package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Verdict.Supported;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real reader on thirty drawn photos: honest claims are supported, lies never. */
class ThirtyPhotosTest {

    /** Of 21; what the reader of this version manages. Fewer are a step back. */
    private static final int ODOMETERS = 20;

    /** Of nine. */
    private static final int PLATES = 9;

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
    void drawn_odometers_support_what_they_show_and_nothing_else() throws IOException {
        var photos = odometers();
        assertThat(photos).hasSize(21);
        var unsupported = new ArrayList<String>();
        for (var photo : photos.entrySet()) {
            int shown = Integer.parseInt(photo.getKey());
            var seen = reader.look(photo.getValue(), mileage(shown));
            if (!(Rules.judge(seen, mileage(shown)) instanceof Supported)) {
                unsupported.add(
                        shown + ": " + seen.candidates().stream().limit(3).toList());
            }
            var blind = reader.look(photo.getValue(), mileage(shown + 1_777));
            for (int lie : lies(shown)) {
                assertThat(List.of(Rules.judge(seen, mileage(lie)), Rules.judge(blind, mileage(lie))))
                        .as("%d claimed of a photo that shows %d", lie, shown)
                        .noneMatch(Supported.class::isInstance);
            }
        }
        assertThat(unsupported).as("honest claims that were not supported").hasSizeLessThanOrEqualTo(21 - ODOMETERS);
    }

    @Test
    void drawn_plates_support_what_they_show_and_nothing_else() throws IOException {
        var photos = plates();
        assertThat(photos).hasSize(9);
        var unsupported = new ArrayList<String>();
        for (var photo : photos.entrySet()) {
            var shown = photo.getKey();
            var seen = reader.look(photo.getValue(), plate(shown));
            if (!(Rules.judge(seen, plate(shown)) instanceof Supported)) {
                unsupported.add(
                        shown + ": " + seen.candidates().stream().limit(3).toList());
            }
            var blind = reader.look(photo.getValue(), plate("WQX3907"));
            for (var lie : lies(shown)) {
                assertThat(List.of(Rules.judge(seen, plate(lie)), Rules.judge(blind, plate(lie))))
                        .as("%s claimed of a photo that shows %s", lie, shown)
                        .noneMatch(Supported.class::isInstance);
            }
        }
        assertThat(unsupported).as("honest claims that were not supported").hasSizeLessThanOrEqualTo(9 - PLATES);
    }

    private static Map<String, BufferedImage> odometers() {
        var photos = new LinkedHashMap<String, BufferedImage>();
        long seed = 1;
        for (var digits : List.of("48213", "119242", "7604", "230581", "96875", "16037", "154490")) {
            photos.put(digits, DrawnOdometer.lcd(digits, seed++));
        }
        for (var digits : List.of("86551", "171658", "23906", "104479", "68305", "9263", "355172")) {
            photos.put(digits, DrawnOdometer.segments(digits, seed++));
        }
        for (var digits : List.of("073184", "125906", "041753", "268417", "017395", "093628", "184052")) {
            photos.put(digits, DrawnOdometer.drums(digits, seed % 3 == 0 ? 0.3 : 0.05, seed++));
        }
        return photos;
    }

    private static Map<String, BufferedImage> plates() {
        var photos = new LinkedHashMap<String, BufferedImage>();
        for (var text : List.of("KLM4127", "7HNV358", "FKW4921", "6TRW914", "CGH5306", "BXT2948")) {
            photos.put(
                    text,
                    DrawnPlate.with(text)
                            .words("COLORADO", 420, 300, 30)
                            .picture()
                            .toImage());
        }
        photos.put(
                "KVH4187",
                DrawnPlate.empty()
                        .stacked("KVH", "4187", 370, 300, 230)
                        .picture()
                        .toImage());
        photos.put(
                "RXN0362",
                DrawnPlate.with("RXN0362")
                        .plate("JPT8814", 40, 60, 90)
                        .picture()
                        .toImage());
        photos.put(
                "4WKT79",
                DrawnPlate.empty().plate("4WKT79", 500, 380, 150).picture().toImage());
        return photos;
    }

    /** One digit changed, the first one lost or one too many before it, a tenth, ten times it, and further. */
    private static List<Integer> lies(int shown) {
        var text = String.valueOf(shown);
        var lies = new ArrayList<Integer>();
        for (int at = 0; at < text.length(); at++) {
            for (char other = at == 0 ? '1' : '0'; other <= '9'; other++) {
                lies.add(Integer.parseInt(text.substring(0, at) + other + text.substring(at + 1)));
            }
        }
        Stream.of(text.substring(1), "1" + text, text + "0")
                .map(Integer::parseInt)
                .forEach(lies::add);
        for (int more = 100; more <= 5_000; more += 350) {
            lies.add(shown + more);
        }
        lies.removeIf(lie -> lie == shown);
        return lies;
    }

    private static List<String> lies(String shown) {
        var lies = new ArrayList<String>();
        for (int at = 0; at < shown.length(); at++) {
            for (char other : "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789".toCharArray()) {
                lies.add(shown.substring(0, at) + other + shown.substring(at + 1));
            }
        }
        lies.addAll(List.of(shown.substring(1), "1" + shown, "JPT8814", "COLORADO"));
        lies.removeIf(lie -> PlateText.folded(lie).equals(PlateText.folded(shown)));
        return lies;
    }

    private static Claim mileage(int value) {
        return new Claim.Mileage(value, DistanceUnit.km, null);
    }

    private static Claim plate(String text) {
        return new Claim.LicensePlate(text, null);
    }
}
