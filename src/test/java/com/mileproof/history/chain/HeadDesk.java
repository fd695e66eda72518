package com.mileproof.history.chain;

import com.mileproof.testkit.RunningServer;

/** Does the nightly work of histories by hand. */
public final class HeadDesk {

    private HeadDesk() {}

    /** Signs the heads that are due. */
    public static void sign(RunningServer server) {
        server.bean(Histories.class).signHeads();
    }
}
