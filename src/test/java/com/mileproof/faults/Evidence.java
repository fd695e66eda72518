package com.mileproof.faults;

import com.mileproof.faults.Journal.Kind;
import com.mileproof.faults.Journal.Line;
import com.mileproof.history.proof.PublicKeys;
import com.mileproof.platform.Ids;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that is held against each other: what the client and the receivers kept, and what the server has.
 *
 * @param jdbc reads the database past the server
 * @param photos the directory of photos
 * @param lines the client's log
 * @param received how often each event came, by partner and the event's id
 * @param statements of vehicles, as the server answered them
 * @param undocumented answers that openapi.json does not allow, and refusals of what should have been taken
 * @param logged every line of the server's log and its database's
 */
record Evidence(
        JdbcClient jdbc,
        Path photos,
        List<Line> lines,
        Map<String, Map<String, Integer>> received,
        List<Told> statements,
        List<String> undocumented,
        Vitals.Peak peak,
        List<String> logged) {

    /**
     * A statement.
     *
     * @param trusted a head of the same partner that was kept from earlier; empty without one
     */
    record Told(String text, PublicKeys keys, String trusted) {}

    Evidence {
        lines = List.copyOf(lines);
        received = Map.copyOf(received);
        statements = List.copyOf(statements);
        undocumented = List.copyOf(undocumented);
        logged = List.copyOf(logged);
    }

    Evidence withLines(List<Line> others) {
        return new Evidence(jdbc, photos, others, received, statements, undocumented, peak, logged);
    }

    Evidence withReceived(Map<String, Map<String, Integer>> other) {
        return new Evidence(jdbc, photos, lines, other, statements, undocumented, peak, logged);
    }

    Evidence withStatements(List<Told> others) {
        return new Evidence(jdbc, photos, lines, received, others, undocumented, peak, logged);
    }

    Evidence withUndocumented(List<String> others) {
        return new Evidence(jdbc, photos, lines, received, statements, others, peak, logged);
    }

    Evidence withPeak(Vitals.Peak other) {
        return new Evidence(jdbc, photos, lines, received, statements, undocumented, other, logged);
    }

    Evidence withLogged(List<String> others) {
        return new Evidence(jdbc, photos, lines, received, statements, undocumented, peak, others);
    }

    Evidence withPhotos(Path other) {
        return new Evidence(jdbc, other, lines, received, statements, undocumented, peak, logged);
    }

    Evidence withJdbc(JdbcClient other) {
        return new Evidence(other, photos, lines, received, statements, undocumented, peak, logged);
    }

    Stream<Line> acknowledged(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind && line.acknowledged());
    }

    /** So many more rows than were acknowledged may be there. */
    long unknown(Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind && !line.acknowledged())
                .count();
    }

    UUID[] partners() {
        return received.keySet().stream().map(id -> uuid("XT_IPRT", id)).toArray(UUID[]::new);
    }

    static UUID uuid(String prefix, String id) {
        return Ids.parse(prefix, id).orElseThrow(() -> new IllegalArgumentException(id));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
