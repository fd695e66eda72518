package com.mileproof.verification;

import com.mileproof.api.PartnerId;
import com.mileproof.testkit.TestDatabase;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Luma;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.postgresql.PGConnection;

/**
 * Measures the search for near duplicates among a thousand and a million fingerprints of one partner, made from those
 * of a directory of photos by turning over bits, so that the bands are as uneven as real ones. Not a test.
 */
final class FingerprintFigures {

    private static final int[] SIZES = {1_000, 1_000_000};
    private static final int SEARCHES = 200;
    private static final int BATCH = 20_000;

    /** So many bits make another picture of one, and nearly none of them twins of each other. */
    private static final int TURNED_OVER = 20;

    private static final UUID PARTNER = new UUID(0, 1);

    private final TestDatabase database;
    private final long[] real;
    private final Random random = new Random(4);

    private FingerprintFigures(TestDatabase database, long[] real) {
        this.database = database;
        this.real = real;
    }

    public static void main(String[] directories) throws IOException, SQLException {
        try (var database = TestDatabase.cloneFor(FingerprintFigures.class)) {
            var figures = new FingerprintFigures(database, fingerprints(Path.of(directories[0])));
            int there = 0;
            for (int size : SIZES) {
                figures.fill(size - there);
                there = size;
                figures.measure(size);
            }
        }
    }

    private static long[] fingerprints(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(path -> path.toString().matches("(?i).*\\.(jpe?g|png)"))
                    .sorted()
                    .map(FingerprintFigures::fingerprint)
                    .filter(fingerprint -> !fingerprint.turns().isEmpty())
                    .mapToLong(fingerprint -> fingerprint.turns().getFirst())
                    .toArray();
        }
    }

    private static Fingerprint fingerprint(Path photo) {
        try {
            return Fingerprint.of(Luma.of(ImageIO.read(photo.toFile())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Without the check-ins that they belong to: the search meets those only once it has found something. */
    private void fill(int rows) throws SQLException, IOException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int done = 0; done < rows; done += BATCH) {
                var text = new StringBuilder();
                for (int i = done; i < Math.min(rows, done + BATCH); i++) {
                    text.append(PARTNER).append('\t').append(another()).append('\t');
                    text.append(new UUID(random.nextLong(), random.nextLong())).append("\t1\tODOMETER\n");
                }
                copy.copyIn("copy photo_fingerprints from stdin", new StringReader(text.toString()));
            }
            statement.execute("vacuum analyze photo_fingerprints");
        }
    }

    private void measure(int size) {
        var jdbc = database.jdbc();
        var partner = new PartnerId(PARTNER);
        var micros = new long[SEARCHES];
        for (int i = -SEARCHES; i < SEARCHES; i++) {
            var asked = new Fingerprint(List.of(another(), another(), another(), another()));
            long start = System.nanoTime();
            FingerprintStore.search(jdbc, "", partner, asked).query(Long.class).list();
            micros[Math.abs(i) % SEARCHES] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        System.out.printf(
                "%,d fingerprints (%s with indexes): median %.1f ms, p95 %.1f ms%n",
                size,
                database.jdbc()
                        .sql("select pg_size_pretty(pg_total_relation_size('photo_fingerprints'))")
                        .query(String.class)
                        .single(),
                micros[SEARCHES / 2] / 1_000.0,
                micros[SEARCHES * 95 / 100] / 1_000.0);
        var asked = new Fingerprint(List.of(another(), another(), another(), another()));
        FingerprintStore.search(jdbc, "explain (analyze, buffers, costs off) ", partner, asked)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list()
                .forEach(System.out::println);
    }

    private long another() {
        long bits = real[random.nextInt(real.length)];
        for (int i = 0; i < TURNED_OVER; i++) {
            bits ^= 1L << random.nextInt(Long.SIZE);
        }
        return bits;
    }
}
