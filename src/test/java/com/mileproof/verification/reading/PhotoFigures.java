package com.mileproof.verification.reading;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * Prints the figures that stand beside the thresholds of the signals, for a directory of honest photos: how many of
 * them each measure would stop, and how many spoilt ones it catches. Not a test.
 */
final class PhotoFigures {

    /** Every so many-th photo is spoilt, too. */
    private static final int SAMPLE = 4;

    private static final double[] SHARPNESS = {0.46, 0.48, 0.5, 0.52, 0.54};
    private static final int[] CONTRAST = {4, 6, 8, 12};
    private static final double[] SCREEN = {0.3, 0.4, 0.5, 0.6};
    private static final int[] BITS = {4, 6, 8, 10, 12};
    private static final int[] SIDES = {240, 320, 400, 480, 640};
    private static final int DARK = 40;

    private static final Map<String, Function<BufferedImage, Luma>> BLURS = Map.of(
            "out of focus, 2.4 px",
            image -> Spoiling.blurred(Luma.of(image).noWiderThan(1_000), 1),
            "out of focus, 4.2 px",
            image -> Spoiling.blurred(Luma.of(image).noWiderThan(1_000), 2),
            "out of focus, 6 px",
            image -> Spoiling.blurred(Luma.of(image).noWiderThan(1_000), 3),
            "shaken, 9 px",
            image -> Spoiling.smeared(Luma.of(image).noWiderThan(1_000), 4, 0),
            "shaken, 15 px",
            image -> Spoiling.smeared(Luma.of(image).noWiderThan(1_000), 7, 0));

    private static final Map<String, Function<BufferedImage, BufferedImage>> CHANGES = changes();

    private final PrintStream out = System.out;
    private final List<Fingerprint> prints = new ArrayList<>();
    private final List<Quality> qualities = new ArrayList<>();
    private final List<Integer> sides = new ArrayList<>();
    private final Map<String, List<Double>> blurred = new LinkedHashMap<>();
    private final Map<String, List<Quality>> darkened = new LinkedHashMap<>();
    private final Map<String, List<Double>> screens = new LinkedHashMap<>();
    private final Map<String, List<Integer>> found = new LinkedHashMap<>();
    private final Map<String, Integer> programs = new LinkedHashMap<>();

    private PhotoFigures() {}

    public static void main(String[] directories) throws IOException {
        var figures = new PhotoFigures();
        Set<String> seen = new HashSet<>();
        for (var directory : directories) {
            try (var files = Files.walk(Path.of(directory))) {
                for (var file : files.filter(path -> path.toString().matches("(?i).*\\.(jpe?g|png)"))
                        .sorted()
                        .toList()) {
                    var bytes = Files.readAllBytes(file);
                    if (seen.add(sha256(bytes))) {
                        figures.add(bytes);
                    }
                }
            }
        }
        figures.print();
    }

    private void add(byte[] bytes) throws IOException {
        var program = Metadata.of(bytes).software();
        programs.merge(program == null ? "(none)" : program, 1, Integer::sum);
        var image = Spoiling.copy(ImageIO.read(new java.io.ByteArrayInputStream(bytes)));
        var luma = Luma.of(image);
        var print = Fingerprint.of(luma);
        prints.add(print);
        qualities.add(Quality.of(luma));
        sides.add(Math.max(image.getWidth(), image.getHeight()));
        if (prints.size() % SAMPLE != 1) {
            return;
        }
        BLURS.forEach(
                (name, blur) -> put(blurred, name, Quality.of(blur.apply(image)).sharpness()));
        for (int part : new int[] {4, 8, 16}) {
            put(darkened, "1/" + part, Quality.of(Luma.of(Spoiling.toned(image, value -> value / part))));
        }
        for (double pitch : new double[] {2.3, 3.4, 5.1}) {
            var shot = Spoiling.encodedAnew(Spoiling.onScreen(image, pitch, 4), 0.85);
            put(screens, "pixels of " + pitch, Quality.of(Luma.of(shot)).screen());
        }
        CHANGES.forEach(
                (name, change) -> put(found, name, print.distance(Fingerprint.of(Luma.of(change.apply(image))))));
    }

    private void print() {
        out.println("distinct photos " + prints.size() + ", spoilt " + (prints.size() + SAMPLE - 1) / SAMPLE);
        for (double limit : SHARPNESS) {
            out.printf("sharpness < %.2f: honest %d", limit, count(qualities, q -> q.sharpness() < limit));
            blurred.forEach((name, all) -> out.printf("; %s %.0f %%", name, 100 * part(all, value -> value < limit)));
            out.println();
        }
        for (int limit : CONTRAST) {
            Function<Quality, Boolean> dark = q -> q.brightness() < DARK && q.contrast() < limit;
            out.printf("brightness < %d, contrast < %d: honest %d", DARK, limit, count(qualities, dark));
            darkened.forEach((name, all) -> out.printf("; %s %.0f %%", name, 100 * part(all, dark)));
            out.println();
        }
        for (double limit : SCREEN) {
            out.printf("screen >= %.2f: honest %d", limit, count(qualities, q -> q.screen() >= limit));
            screens.forEach((name, all) -> out.printf("; %s %.0f %%", name, 100 * part(all, value -> value >= limit)));
            out.println();
        }
        for (int limit : SIDES) {
            out.printf("longer side < %d: honest %d%n", limit, count(sides, side -> side < limit));
        }
        printFingerprints();
        out.println("programs " + programs);
    }

    private void printFingerprints() {
        var distances = new ArrayList<Integer>();
        for (int i = 0; i < prints.size(); i++) {
            for (int j = 0; j < i; j++) {
                distances.add(prints.get(i).distance(prints.get(j)));
            }
        }
        for (int limit : BITS) {
            out.printf("bits <= %d: %d of %d pairs", limit, count(distances, bits -> bits <= limit), distances.size());
            found.forEach((name, all) -> out.printf("; %s %.0f %%", name, 100 * part(all, bits -> bits <= limit)));
            out.println();
        }
    }

    private static Map<String, Function<BufferedImage, BufferedImage>> changes() {
        var changes = new LinkedHashMap<String, Function<BufferedImage, BufferedImage>>();
        changes.put("JPEG of quality 30", image -> Spoiling.encodedAnew(image, 0.3));
        changes.put("half size", image -> Spoiling.scaled(image, 0.5));
        changes.put("200 px wide", image -> Spoiling.scaled(image, 200.0 / image.getWidth()));
        changes.put("quarter turn", Spoiling::quarterTurned);
        changes.put("half turn", image -> Spoiling.quarterTurned(Spoiling.quarterTurned(image)));
        changes.put("brighter by a third", image -> Spoiling.toned(image, value -> value * 1.3 + 20));
        changes.put("darker by 40 %", image -> Spoiling.toned(image, value -> value * 0.6));
        changes.put("1 degree", image -> Spoiling.askew(image, 1));
        changes.put("3 degrees", image -> Spoiling.askew(image, 3));
        changes.put("cropped by 4 %", image -> Spoiling.cropped(image, 0.04));
        changes.put("cropped by 10 %", image -> Spoiling.cropped(image, 0.1));
        return changes;
    }

    private static <T> void put(Map<String, List<T>> map, String name, T value) {
        map.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static <T> long count(List<T> all, Function<T, Boolean> is) {
        return all.stream().filter(is::apply).count();
    }

    private static <T> double part(List<T> all, Function<T, Boolean> is) {
        return count(all, is) / (double) all.size();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
