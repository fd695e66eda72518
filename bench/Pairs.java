import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Photos put together as the two of a check-in. */
final class Pairs {
    private static final int MOST_DRAWN = 200;
    private static final int LEAST_DRAWN_MILEAGE = 10_000;
    private static final int MOST_DRAWN_MILEAGE = 990_000;

    private Pairs() {}

    /** Two photos and what an honest driver types: the whole labels. */
    record Pair(Path odometer, Claim.Mileage mileage, Path plate, Claim.LicensePlate license) {}

    /** Whether a directory holds the photos that pairs are made of. */
    static boolean isIn(Path directory) {
        return Files.isDirectory(odometers(directory)) && Files.isDirectory(plates(directory));
    }

    static Path odometers(Path directory) {
        return directory.resolve("odometers");
    }

    static Path plates(Path directory) {
        return directory.resolve("plates");
    }

    /** Pairs of different photos and different plates, by the same seed always the same; another seed, other pairs. */
    static List<Pair> of(Path directory, long seed) throws IOException {
        Random random = new Random(seed);
        List<Photos.Photo> odometers =
                new ArrayList<>(Photos.below(odometers(directory), Photos.Kind.odometer));
        List<Photos.Photo> plates = new ArrayList<>(Photos.below(plates(directory), Photos.Kind.plate));
        Collections.shuffle(odometers, random);
        Collections.shuffle(plates, random);
        Set<String> taken = new HashSet<>();
        plates.removeIf(plate -> !taken.add(folded(plate.truth())));
        odometers.removeIf(odometer -> mileage(odometer.truth()).value() == 0);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(odometers.size(), plates.size()); i++) {
            pairs.add(new Pair(
                    odometers.get(i).file(),
                    mileage(odometers.get(i).truth()),
                    plates.get(i).file(),
                    license(plates.get(i).truth())));
        }
        return pairs;
    }

    /** Drawn photos of as many check-ins, up to a bound, written to a directory by the program that draws the demo's. */
    static List<Pair> drawn(Path root, Path directory, int count, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                root.resolve("demo/DrawnPhotos.java").toString(),
                directory.toString()));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST_DRAWN); i++) {
            // each a mileage of its own
            int mileage = random.nextInt(LEAST_DRAWN_MILEAGE, MOST_DRAWN_MILEAGE) / MOST_DRAWN * MOST_DRAWN + i;
            String plate = "%c%c%c %04d"
                    .formatted(letter(random), letter(random), letter(random), random.nextInt(10) * 1_000 + i);
            words.addAll(List.of(String.valueOf(mileage), plate));
            String name = plate.replace(" ", "");
            pairs.add(new Pair(
                    directory.resolve(mileage + ".jpg"),
                    new Claim.Mileage(mileage, Claim.DistanceUnit.mi, null),
                    directory.resolve(name + ".jpg"),
                    new Claim.LicensePlate(name, null)));
        }
        Process drawing = new ProcessBuilder(words).inheritIO().start();
        if (drawing.waitFor() != 0) {
            throw new Failure("The photos could not be drawn.");
        }
        return pairs;
    }

    /** O and 0, I and 1 are the same on a plate, so these are left out. */
    private static char letter(Random random) {
        return "ABCDEFGHJKLMNPRSTUVWXYZ".charAt(random.nextInt(23));
    }

    private static Claim.Mileage mileage(Truth truth) {
        return (Claim.Mileage) truth.honestClaims().getFirst();
    }

    private static Claim.LicensePlate license(Truth truth) {
        return (Claim.LicensePlate) truth.honestClaims().getFirst();
    }

    private static String folded(Truth truth) {
        return truth.label()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "")
                .replace('O', '0')
                .replace('I', '1');
    }
}
