import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a reader saw on one photo in a run of the benchmark.
 *
 * @param under by claim; null where it is what was seen blindly
 */
record Seen(String photo, Sight blind, Map<String, Sight> under, long cpuMillis) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As it is written: an observation, or why there is none; neither where nothing else was seen than blindly. */
    private record Kept(Observation seen, String broken) {
        static Kept of(Sight sight) {
            return switch (sight) {
                case null -> new Kept(null, null);
                case Observation observation -> new Kept(observation, null);
                case Sight.Broken why -> new Kept(null, why.why());
            };
        }

        Sight sight() {
            return broken == null ? seen : new Sight.Broken(broken);
        }
    }

    private record Line(String photo, Kept blind, Map<String, Kept> under, long cpuMillis) {}

    /** Writes one line of JSON a photo, gzipped. */
    static void save(Path file, List<Seen> all) throws IOException {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            for (Seen seen : all) {
                Map<String, Kept> under = new LinkedHashMap<>();
                seen.under.forEach((claim, sight) -> under.put(claim, Kept.of(sight)));
                out.write(JSON.writeValueAsString(new Line(seen.photo, Kept.of(seen.blind), under, seen.cpuMillis)));
                out.write('\n');
            }
        }
    }

    /** What {@link #save} wrote, by photo. */
    static Map<String, Seen> load(Path file) throws IOException {
        Map<String, Seen> all = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                Line line = JSON.readValue(text, Line.class);
                Map<String, Sight> under = new LinkedHashMap<>();
                line.under.forEach((claim, kept) -> under.put(claim, kept.sight()));
                all.put(line.photo, new Seen(line.photo, line.blind.sight(), under, line.cpuMillis));
            }
        }
        return all;
    }
}
