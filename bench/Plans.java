import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the database carries out what a request made the server run; nothing of it stays. */
record Plans(JdbcClient jdbc) {
    private static final int SHORTEST = 12;

    /** The plans of all statements that read or write, each under its first words. */
    String of(List<Capture.Statement> statements) {
        return statements.stream()
                .filter(one -> one.sql().strip().length() > SHORTEST)
                .map(this::plan)
                .collect(Collectors.joining("\n"));
    }

    private String plan(Capture.Statement statement) {
        String types = statement.parameters().stream().map(Script::type).collect(Collectors.joining(", "));
        String values = statement.parameters().stream().map(Plans::literal).collect(Collectors.joining(", "));
        String sql = statement.sql().strip();
        String name = sql.replaceAll("\\s+", " ");
        boolean none = statement.parameters().isEmpty();
        jdbc.sql("begin").update();
        try {
            jdbc.sql("prepare planned " + (none ? "" : "(" + types + ")") + " as " + sql.replace("?", "??")).update();
            List<String> lines = jdbc.sql("explain (analyze, buffers, timing off) execute planned " + (none ? "" : "(" + values + ")"))
                    .query(String.class)
                    .list();
            return "-- " + name.substring(0, Math.min(name.length(), 100)) + "\n" + String.join("\n", lines) + "\n";
        } catch (org.springframework.dao.DataAccessException e) {
            return "-- " + name + "\n   not explained: " + e.getMostSpecificCause().getMessage() + "\n";
        } finally {
            jdbc.sql("rollback").update();
            jdbc.sql("deallocate all").update();
        }
    }

    private static String literal(@Nullable String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }
}
