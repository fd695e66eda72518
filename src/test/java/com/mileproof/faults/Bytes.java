package com.mileproof.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the file of every photo there is a row of. */
final class Bytes {

    private static final String ALL = """
            select distinct b.partner_id, b.user_id, b.id, encode(b.sha256, 'hex') as sha256
            from photos p
            join photo_blobs b on b.partner_id = p.partner_id and b.id = p.blob_id
            where p.partner_id = any(:partners)
            """;

    private record Blob(UUID partnerId, UUID userId, UUID id, String sha256) {}

    private Bytes() {}

    static List<String> missing(Evidence evidence) {
        return evidence
                .jdbc()
                .sql(ALL)
                .param("partners", evidence.partners())
                .query((row, n) -> new Blob(
                        row.getObject("partner_id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("sha256")))
                .list()
                .stream()
                .flatMap(blob -> fault(evidence, blob))
                .toList();
    }

    private static Stream<String> fault(Evidence evidence, Blob blob) {
        var file = evidence.photos()
                .resolve("originals")
                .resolve(blob.partnerId().toString())
                .resolve(blob.userId().toString())
                .resolve(blob.sha256() + "-" + blob.id());
        try {
            return Evidence.sha256(Files.readAllBytes(file)).equals(blob.sha256())
                    ? Stream.of()
                    : Stream.of("The photo " + file + " has other bytes than were sent.");
        } catch (IOException e) {
            return Stream.of("The bytes of a photo are missing: " + e);
        }
    }
}
