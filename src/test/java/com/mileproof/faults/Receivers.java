package com.mileproof.faults;

/** Nobody takes the partners' messages, for a while. */
final class Receivers {

    private Receivers() {}

    static void down(Run run) throws Exception {
        var parties = run.house().parties();
        parties.forEach(party -> party.inbox().goDown());
        run.load().awaitMore(run.pace().writes());
        run.hold();
        parties.forEach(party -> party.inbox().comeBack());
        run.load().awaitMore(run.pace().writes());
    }
}
