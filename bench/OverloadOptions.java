import java.util.Arrays;
import java.util.List;

/**
 * How long.
 *
 * @param seconds of too much
 * @param after seconds of half of what it can, before and after
 * @param warmUp seconds of all it can, before anything counts
 * @param connections with which it is tried what it can
 * @param perRun requests of each try
 */
record OverloadOptions(int seconds, int after, int warmUp, List<Integer> connections, int perRun) {
    private static final String USAGE =
            """
            Usage: bin/bench overload [--quick] [--seconds N]

              --seconds   of three times as many requests as can be served (60)
              --quick     a look at whether it works: 5 seconds, on a server that is not warm
            """;

    private static final OverloadOptions DEFAULTS =
            new OverloadOptions(60, 30, 60, List.of(16, 32, 64, 128), 6_000);
    private static final OverloadOptions QUICK = new OverloadOptions(5, 5, 0, List.of(16, 32), 800);

    static OverloadOptions of(String[] arguments) {
        OverloadOptions options = Arrays.asList(arguments).contains("--quick") ? QUICK : DEFAULTS;
        try {
            for (int i = 0; i < arguments.length; i++) {
                options = switch (arguments[i]) {
                    case "--quick" -> options;
                    case "--seconds" -> options.withSeconds(Integer.parseInt(arguments[++i]));
                    default -> throw new Failure(USAGE);
                };
            }
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new Failure(USAGE);
        }
        return options;
    }

    private OverloadOptions withSeconds(int other) {
        return new OverloadOptions(other, after, warmUp, connections, perRun);
    }
}
