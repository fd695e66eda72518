import com.mileproof.verification.measuring.Truth;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The labelled photos below a directory. */
final class Photos {
    enum Kind {
        odometer,
        plate
    }

    /**
     * @param name path relative to the labels
     * @param set the folder it lies in, with the kind of display where labels have one
     */
    record Photo(Path file, String name, String set, Truth truth) {
        Kind kind() {
            return switch (truth) {
                case Truth.Odometer odometer -> Kind.odometer;
                case Truth.Plate plate -> Kind.plate;
            };
        }

        /** The same on every machine. */
        long seed() {
            return name.hashCode();
        }
    }

    private static final String LABELS = "labels.csv";

    private Photos() {}

    static Kind kind(Path directory) {
        for (Path part : directory) {
            switch (part.toString()) {
                case "odometers" -> {
                    return Kind.odometer;
                }
                case "plates" -> {
                    return Kind.plate;
                }
                default -> {}
            }
        }
        throw new Failure("Neither \"odometers\" nor \"plates\" is part of " + directory + ": say --kind odometer|plate.");
    }

    /**
     * @param skipped a sentence for each row of the labels that cannot be used
     */
    record Found(List<Photo> photos, List<String> skipped) {}

    /** The usable ones; the others are told. */
    static List<Photo> below(Path directory, Kind kind) throws IOException {
        Found found = find(directory, kind);
        tell(found.skipped());
        return found.photos();
    }

    static void tell(List<String> skipped) {
        skipped.forEach(System.out::println);
        if (!skipped.isEmpty()) {
            System.out.printf("%d rows of labels were skipped%n", skipped.size());
        }
    }

    static Found find(Path directory, Kind kind) throws IOException {
        Path labels = labels(directory);
        List<Map<String, String>> rows = rows(labels);
        List<Photo> photos = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            Map<String, String> row = rows.get(at);
            String name = row.getOrDefault("file", "");
            try {
                Path file = labels.resolveSibling(name).normalize();
                if (file.startsWith(directory)) {
                    photos.add(photo(file, name, kind, row));
                }
            } catch (IllegalArgumentException e) {
                // also a name that is no path
                skipped.add("Skipped: row %d of %s, %s: %s".formatted(at + 1, labels, name, e.getMessage()));
            }
        }
        if (photos.isEmpty()) {
            tell(skipped);
            throw new Failure(labels + " has no photo below " + directory + ".");
        }
        return new Found(photos, skipped);
    }

    /** @throws IllegalArgumentException when a row cannot be used, with the reason */
    private static Photo photo(Path file, String name, Kind kind, Map<String, String> row) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no such file");
        }
        return new Photo(file, name, set(file, row), truth(kind, row.getOrDefault("label", ""), row));
    }

    private static Path labels(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(LABELS))) {
                return at.resolve(LABELS);
            }
        }
        throw new Failure("There is no " + LABELS + " (file,label,…) in " + directory + " or above it.");
    }

    private static String set(Path file, Map<String, String> row) {
        String display = row.getOrDefault("display", "");
        return file.getParent().getFileName() + (display.isBlank() ? "" : "/" + display);
    }

    private static Truth truth(Kind kind, String label, Map<String, String> row) {
        return switch (kind) {
            case odometer ->
                new Truth.Odometer(
                        label.strip(),
                        row.getOrDefault("display", "").equals("mech"),
                        row.getOrDefault("unit", "").toLowerCase(Locale.ROOT).startsWith("mi")
                                ? DistanceUnit.mi
                                : DistanceUnit.km);
            case plate -> new Truth.Plate(label.strip());
        };
    }

    private static List<Map<String, String>> rows(Path labels) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(labels)) {
            if (!line.isBlank()) {
                lines.add(fields(line));
            }
        }
        List<String> names = lines.isEmpty() ? List.of() : lines.removeFirst();
        if (!names.contains("file") || !names.contains("label")) {
            throw new Failure(labels + " lacks the columns file and label.");
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(names.size(), line.size()); i++) {
                row.put(names.get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** One line of a CSV file; a field in quotes may hold commas, and quotes twice. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                if (!quoted && !field.isEmpty() && field.charAt(field.length() - 1) == '\0') {
                    field.setCharAt(field.length() - 1, '"');
                } else if (quoted) {
                    field.append('\0');
                }
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().replace("\0", "").strip());
                field.setLength(0);
            } else if (c != '\ufeff') {
                field.append(c);
            }
        }
        fields.add(field.toString().replace("\0", "").strip());
        return fields;
    }
}
