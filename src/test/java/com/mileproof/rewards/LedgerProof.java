package com.mileproof.rewards;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proof of the ledger over any connection, for those who look past a server. */
public final class LedgerProof {

    private LedgerProof() {}

    /** What is wrong with a partner's ledger; empty when it is sound. */
    public static List<String> findings(JdbcClient jdbc, UUID partner) {
        var result = new LedgerCheck(jdbc).check(partner);
        var sum =
                result.sum() == 0 ? Stream.<String>of() : Stream.of("The ledger comes to " + result.sum() + " cents.");
        return Stream.concat(sum, result.findings().stream()).toList();
    }
}
