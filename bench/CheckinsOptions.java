import java.util.Arrays;
import java.util.List;

/**
 * What of.
 *
 * @param requests of each run
 * @param rounds of floor and server in turn
 * @param connections to the server, one point each
 * @param floorConnections of pgbench; the server's pool has as many
 * @param warmUp requests of each kind before anything counts
 * @param keys whether creates carry an Idempotency-Key
 */
record CheckinsOptions(
        int requests, int rounds, List<Integer> connections, int floorConnections, int warmUp, boolean keys) {
    private static final String USAGE =
            """
            Usage: bin/bench checkins [--quick] [--requests N] [--rounds N] [--connections N,N,…] [--floor N] [--without-keys]

              --requests       of each run (6000)
              --rounds         of pgbench and server in turn (3)
              --connections    to the server (16,64,256)
              --floor          connections of pgbench (16, as many as the server's pool has)
              --without-keys   creates without Idempotency-Key: one commit each instead of two
              --quick          a look at whether it works: 400 requests, one round
            """;

    private static final CheckinsOptions DEFAULTS =
            new CheckinsOptions(6_000, 3, List.of(16, 64, 256), 16, 16_000, true);
    private static final CheckinsOptions QUICK = new CheckinsOptions(400, 1, List.of(16), 16, 400, true);

    static CheckinsOptions of(String[] arguments) {
        CheckinsOptions options = Arrays.asList(arguments).contains("--quick") ? QUICK : DEFAULTS;
        try {
            for (int i = 0; i < arguments.length; i++) {
                options = switch (arguments[i]) {
                    case "--quick" -> options;
                    case "--without-keys" -> options.withoutKeys();
                    case "--requests" -> options.withRequests(Integer.parseInt(arguments[++i]));
                    case "--rounds" -> options.withRounds(Integer.parseInt(arguments[++i]));
                    case "--floor" -> options.withFloor(Integer.parseInt(arguments[++i]));
                    case "--connections" -> options.withConnections(arguments[++i]);
                    default -> throw new Failure(USAGE);
                };
            }
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new Failure(USAGE);
        }
        return options;
    }

    private CheckinsOptions withoutKeys() {
        return new CheckinsOptions(requests, rounds, connections, floorConnections, warmUp, false);
    }

    private CheckinsOptions withRequests(int other) {
        return new CheckinsOptions(other, rounds, connections, floorConnections, warmUp, keys);
    }

    private CheckinsOptions withRounds(int other) {
        return new CheckinsOptions(requests, other, connections, floorConnections, warmUp, keys);
    }

    private CheckinsOptions withFloor(int other) {
        return new CheckinsOptions(requests, rounds, connections, other, warmUp, keys);
    }

    private CheckinsOptions withConnections(String list) {
        return new CheckinsOptions(
                requests,
                rounds,
                Arrays.stream(list.split(",")).map(Integer::valueOf).toList(),
                floorConnections,
                warmUp,
                keys);
    }
}
