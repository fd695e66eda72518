package com.mileproof.faults;

import java.util.Arrays;
import java.util.Optional;

/** What is claimed of many machines, and shown. */
enum ClusterClaim {
    /** The machine of the primary is gone: nothing that was acknowledged is lost. */
    PRIMARY_LOST("primary-lost", Failovers::primaryLost),
    /** The control run: with asynchronous replication something is, and the checks see it. */
    PRIMARY_LOST_ASYNC("primary-lost-async", Failovers::primaryLostAsynchronously),
    /** Without any standby nothing is acknowledged. */
    STANDBYS_LOST("standbys-lost", Failovers::standbysLost),
    /** A node is gone in the middle of reading photos: another decides, and each check-in once. */
    NODE_KILLED("node-killed", ClusterNodes::killed),
    /** A release with a migration, node by node: no request fails. */
    UPGRADE("upgrade", ClusterNodes::upgraded),
    /** Ten thousand broken rules, which the contract answers 500, mark no node down. */
    RULES("rules", ClusterNodes::rules);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Showing showing;

    /** Shows it. */
    interface Showing {
        Outcome on(ClusterRun run) throws Exception;
    }

    ClusterClaim(String title, Showing showing) {
        this.title = title;
        this.showing = showing;
    }

    String title() {
        return title;
    }

    static Optional<ClusterClaim> named(String title) {
        return Arrays.stream(values())
                .filter(claim -> claim.title.equals(title))
                .findFirst();
    }

    Outcome shown(Cluster cluster) throws Exception {
        try (var run = new ClusterRun(cluster, title)) {
            return showing.on(run);
        }
    }
}
