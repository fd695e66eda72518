import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pgbench script of the statements of a request, letter by letter as the server sent them, prepared once a connection.
 * What differed between two requests becomes what pgbench counts: every transaction is the request of another number.
 */
final class Script {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]{24,})");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final DateTimeFormatter TIME_FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendPattern("[xxx][x]")
            .toFormatter();
    private static final int DIGITS = 12;
    private static final String ANY = "any";
    private static final String COUNTED =
            """
            \\set n :first + :i * :clients + :client_id
            \\set i :i + 1
            \\set any 100000000000 + abs(hash(:n)) %% 900000000000
            \\if :ready = 0
            %s\\set ready 1
            \\endif
            %s""";

    private final long firstNumber;
    private final long secondNumber;
    private final Duration later;
    private final StringBuilder prepared = new StringBuilder();
    private final StringBuilder executed = new StringBuilder();
    private final Map<String, String> made = new LinkedHashMap<>();

    private Script(long firstNumber, long secondNumber, Duration later) {
        this.firstNumber = firstNumber;
        this.secondNumber = secondNumber;
        this.later = later;
    }

    /** A request of a number and what it made the server run. */
    record Seen(long number, Instant at, List<Capture.Statement> statements) {
        List<String> shape() {
            return statements.stream().map(Capture.Statement::sql).toList();
        }
    }

    /**
     * Made of two requests of the same shape.
     *
     * @param now what they sent as the present becomes this time
     */
    static String of(Seen first, Seen second, Instant now) {
        Script script = new Script(first.number(), second.number(), Duration.between(second.at(), now));
        for (int i = 0; i < second.statements().size(); i++) {
            script.add(i, first.statements().get(i), second.statements().get(i));
        }
        return COUNTED.formatted(script.prepared, script.executed);
    }

    private void add(int place, Capture.Statement first, Capture.Statement second) {
        String sql = second.sql().strip();
        if (second.parameters().isEmpty()) {
            // the driver sends a begin along with what follows
            executed.append(sql).append(sql.equalsIgnoreCase("begin") ? " \\;\n" : ";\n");
            return;
        }
        StringBuilder types = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < second.parameters().size(); i++) {
            String value = second.parameters().get(i);
            String comma = i == 0 ? "" : ", ";
            types.append(comma).append(type(value));
            values.append(comma).append(value == null ? "null" : literal(first.parameters().get(i), value));
        }
        prepared.append("prepare s%d (%s) as %s;%n".formatted(place, types, sql));
        executed.append("execute s%d (%s);%n".formatted(place, values));
    }

    static String type(@Nullable String value) {
        if (value == null) {
            return "unknown";
        }
        if (UUID.matcher(value).matches()) {
            return "uuid";
        }
        if (value.startsWith("\\x")) {
            return "bytea";
        }
        if (TIME.matcher(value).matches()) {
            return "timestamptz";
        }
        return NUMBER.matcher(value).matches() ? "integer" : "text";
    }

    private String literal(@Nullable String first, String second) {
        return "'" + made.computeIfAbsent(second, value -> counted(Objects.requireNonNull(first), value)).replace("'", "''") + "'";
    }

    /** The value for any number. */
    private String counted(String first, String second) {
        String byNumber = second.replace(Long.toString(secondNumber), ":n");
        if (byNumber.equals(first.replace(Long.toString(firstNumber), ":n"))) {
            return byNumber;
        }
        if (TIME.matcher(second).matches()) {
            return OffsetDateTime.parse(second, TIME_FORMAT).plus(later).toInstant().toString();
        }
        if (UUID.matcher(second).matches()) {
            // of version 7: it goes on growing with the time, then by the count
            long millis = Long.parseLong(second.replace("-", "").substring(0, DIGITS), 16) + later.toMillis();
            String time = "%012x".formatted(millis);
            return time.substring(0, 8) + "-" + time.substring(8) + second.substring(13, 24) + ":n";
        }
        if (BYTES.matcher(second).matches()) {
            // as random as it was at its beginning, and nobody else's at its end; the blank ends the variable's name
            return "\\x:" + ANY + " " + second.substring(2 + DIGITS, second.length() - DIGITS) + ":n";
        }
        throw new Failure("A parameter of the request is not understood: " + first + ", then " + second + ".");
    }
}
