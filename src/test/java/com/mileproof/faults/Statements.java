package com.mileproof.faults;

import com.mileproof.history.proof.CanonicalJson;
import com.mileproof.history.proof.PublicKeys;
import com.mileproof.history.proof.StatementCheck;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the server states of vehicles, and the heads that somebody keeps who does not trust it. */
final class Statements {

    /** Of each partner. */
    private static final int MOST = 40;

    private final Journal journal;
    private final List<Party> parties;
    private final Map<String, Kept> heads = new TreeMap<>();

    /** @param parties those there will be */
    Statements(Journal journal, List<Party> parties) {
        this.journal = journal;
        this.parties = parties;
    }

    /** A head of each partner, as somebody would keep it who does not trust the server. */
    void keepHeads() {
        for (var party : parties) {
            vehicles(party).findFirst().ifPresent(vehicle -> {
                var told = statement(party, vehicle);
                var head = StatementCheck.check(told.text(), told.keys(), null).head();
                if (head != null) {
                    heads.put(
                            party.id(),
                            new Kept(
                                    head.size(),
                                    CanonicalJson.read(told.text())
                                            .path("statement")
                                            .path("head")
                                            .asString("")));
                }
            });
        }
    }

    private record Kept(long size, String head) {}

    /** Of some vehicles of each partner, each against the head that was kept. */
    List<Evidence.Told> told() {
        return parties.stream()
                .flatMap(party -> vehicles(party).limit(MOST).map(vehicle -> statement(party, vehicle)))
                .toList();
    }

    private Stream<String> vehicles(Party party) {
        return journal.lines().stream()
                .filter(line -> line.kind() == Journal.Kind.CHECKIN
                        && line.acknowledged()
                        && line.partner().equals(party.id()))
                .map(line -> line.fact("vehicle"))
                .distinct();
    }

    private Evidence.Told statement(Party party, String vehicle) {
        var admin = party.admin().get();
        var kept = heads.get(party.id());
        var text = admin.get("/api/vehicles/" + vehicle + "/odometer-statement"
                        + (kept == null ? "" : "?trustedSize=" + kept.size()))
                .ok()
                .text();
        var keys = admin.get("/.well-known/jwks.json").ok().text();
        return new Evidence.Told(text, PublicKeys.read(CanonicalJson.read(keys)), kept == null ? "" : kept.head());
    }
}
