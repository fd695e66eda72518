import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from the database's own log which statements a request makes the server run. */
final class Capture {
    private static final Pattern LINE = Pattern.compile("\\S+ \\S+ UTC \\[\\d+] (\\w+):  (.*)", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("(?:statement|execute [^:]+): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']++|'')*+)')");
    private static final String NEW_LINE = "\n\t";
    private static final String JOBS = "scheduled_tasks";
    private static final List<String> SETTINGS = List.of("log_statement = 'all'", "log_error_verbosity = 'default'");

    /**
     * A statement as it came.
     *
     * @param parameters as text; null for the null value
     */
    record Statement(String sql, List<@Nullable String> parameters) {}

    /** What must be done for it. */
    interface Request {
        void run() throws IOException, InterruptedException;
    }

    private final Stage stage;
    private final Path log;

    Capture(Stage stage, Path data) {
        this.stage = stage;
        this.log = data.resolve("postgresql").resolve("postgresql.log");
    }

    /**
     * The statements of each of the requests, which are sent one after another; those of jobs left out. The server goes
     * on telling the log until it is started again.
     */
    List<List<Statement>> of(List<Request> requests) throws IOException, InterruptedException {
        JdbcClient jdbc = stage.jdbc();
        SETTINGS.forEach(setting -> jdbc.sql("alter database mileproof set " + setting).update());
        stage.reconnect();
        List<List<Statement>> all = new ArrayList<>();
        for (Request request : requests) {
            long before = Files.size(log);
            request.run();
            all.add(statements(since(before)));
        }
        SETTINGS.forEach(setting -> jdbc.sql("alter database mileproof reset " + setting.split(" ")[0]).update());
        return all;
    }

    private String since(long start) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        return new String(bytes, (int) start, (int) (bytes.length - start), StandardCharsets.UTF_8);
    }

    private static List<Statement> statements(String text) {
        List<Statement> statements = new ArrayList<>();
        for (String entry : text.split("\n(?!\t)")) {
            Matcher line = LINE.matcher(entry.replace(NEW_LINE, "\n"));
            if (!line.matches()) {
                continue;
            }
            Matcher statement = STATEMENT.matcher(line.group(2));
            if (line.group(1).equals("LOG") && statement.matches()) {
                statements.add(new Statement(statement.group(1), List.of()));
            } else if (line.group(1).equals("DETAIL") && !statements.isEmpty()) {
                Statement without = statements.removeLast();
                statements.add(new Statement(without.sql(), parameters(line.group(2))));
            }
        }
        return statements.stream().filter(one -> !one.sql().contains(JOBS)).toList();
    }

    private static List<@Nullable String> parameters(String detail) {
        List<@Nullable String> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            values.add(parameter.group(1) == null ? null : parameter.group(1).replace("''", "'"));
        }
        return values;
    }
}
