import com.mileproof.platform.database.DatabaseLogin;
import com.mileproof.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the database does by itself: pgbench with a script. */
record Floor(Path program, DatabaseLogin login, Path directory) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern DONE = Pattern.compile("transactions actually processed: (\\d+)/(\\d+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    /**
     * One run.
     *
     * @param meanMillis of a transaction
     */
    record Run(double perSecond, double meanMillis) {}

    /** The program, in Debian's place or on the path. */
    static Optional<Path> find() throws IOException {
        try (Stream<Path> versions = Files.exists(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            Optional<Path> debian = versions.map(version -> version.resolve("bin").resolve("pgbench"))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder());
            if (debian.isPresent()) {
                return debian;
            }
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(place -> Path.of(place, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs the script so many times in all, once for each number from the first on.
     *
     * @param connections by which the transactions are divided
     */
    Run run(String script, int connections, long first, int transactions) throws IOException, InterruptedException {
        Path file = directory.resolve("floor.sql");
        Files.writeString(file, script);
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(), "--no-vacuum", "--protocol=simple", "--jobs=1",
                "--client=" + connections, "--transactions=" + transactions / connections,
                "--define=first=" + first, "--define=clients=" + connections, "--define=i=0", "--define=ready=0",
                "--file=" + file, "--host=127.0.0.1", "--port=" + login.port(), "--username=" + login.user(),
                EmbeddedPostgres.DATABASE);
        builder.environment().put("PGPASSWORD", login.password());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        List<String> done = groups(DONE, said);
        if (process.waitFor() != 0 || done.isEmpty() || !done.get(0).equals(done.get(1))) {
            throw new Failure("pgbench did not run to its end:\n" + said);
        }
        return new Run(
                Double.parseDouble(groups(RATE, said).getFirst()),
                Double.parseDouble(groups(LATENCY, said).getFirst()));
    }

    private static List<String> groups(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return List.of();
        }
        return java.util.stream.IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toList();
    }
}
