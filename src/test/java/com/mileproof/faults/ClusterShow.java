package com.mileproof.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code bin/cluster show}: shows on the cluster that runs what is claimed of many machines. */
public final class ClusterShow {

    private static final int WRONG = 1;
    private static final int USAGE = 2;
    private static final Path REPORT = Path.of("build", "cluster.json");

    private ClusterShow() {}

    static void main(String[] arguments) throws Exception {
        var claims = new ArrayList<ClusterClaim>();
        for (var argument : arguments) {
            var claim = ClusterClaim.named(argument);
            if (claim.isEmpty()) {
                System.err.println("bin/cluster show takes "
                        + Arrays.stream(ClusterClaim.values())
                                .map(ClusterClaim::title)
                                .collect(Collectors.joining(", "))
                        + "; all of them without one.");
                System.exit(USAGE);
            }
            claim.ifPresent(claims::add);
        }
        System.exit(run(claims.isEmpty() ? List.of(ClusterClaim.values()) : claims) ? 0 : WRONG);
    }

    private static boolean run(List<ClusterClaim> claims) throws Exception {
        var cluster = Cluster.running();
        boolean sound = true;
        System.out.println(Outcome.head());
        for (var claim : claims) {
            cluster.awaitWhole();
            var outcome = claim.shown(cluster);
            System.out.println(outcome.line());
            sound &= outcome.findings().isEmpty();
            Faults.report(REPORT, outcome);
        }
        return sound;
    }
}
