package com.mileproof.privacy;

import com.mileproof.testkit.RunningServer;

/** Erases by hand whoever is due. */
public final class ErasureDesk {

    private ErasureDesk() {}

    /** One round; a user is erased in two, the second some time after the first. */
    public static void round(RunningServer server) {
        server.bean(ErasureRounds.class).round();
    }
}
