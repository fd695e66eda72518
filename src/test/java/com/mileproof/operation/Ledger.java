package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a data directory really holds, read past the server. */
final class Ledger {

    private static final String PHOTOS = """
            select c.id, p.partner_id, p.user_id, b.id as blob_id, encode(b.sha256, 'hex') as sha256
            from checkins c
            left join checkin_photos cp on cp.partner_id = c.partner_id and cp.checkin_id = c.id
            left join photos p on p.partner_id = cp.partner_id and p.id = cp.photo_id
            left join photo_blobs b on b.partner_id = p.partner_id and b.id = p.blob_id
            order by c.id, cp.role
            """;

    private final Path data;

    Ledger(Path data) {
        this.data = data;
    }

    private record Photo(String checkin, String sha256) {}

    /** Every acknowledged check-in is there, hardly any other, and each with its photos as they were sent. */
    void holds(Traffic traffic) {
        var found = photos();
        assertThat(found).containsAllEntriesOf(traffic.acknowledged());
        assertThat(found.size() - traffic.acknowledged().size()).isBetween(0, traffic.unacknowledged());
        assertThat(found.values()).allSatisfy(photos -> assertThat(photos).hasSize(2));
    }

    /** The hashes of each check-in's photos, the plate's first. */
    Map<String, List<String>> photos() {
        return JdbcClient.create(Databases.of(data)).sql(PHOTOS).query(this::photo).stream()
                .collect(Collectors.groupingBy(Photo::checkin, Collectors.mapping(Photo::sha256, Collectors.toList())));
    }

    /** Reads the file of each photo, whose bytes must be those that its row tells of. */
    private Photo photo(ResultSet row, int number) throws SQLException {
        var sha256 = row.getString("sha256");
        var file = data.resolve("photos")
                .resolve("originals")
                .resolve(String.valueOf(row.getObject("partner_id", UUID.class)))
                .resolve(String.valueOf(row.getObject("user_id", UUID.class)))
                .resolve(sha256 + "-" + row.getObject("blob_id", UUID.class));
        try {
            assertThat(Hashes.of(Files.readAllBytes(file))).as(file.toString()).isEqualTo(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Photo(new CheckinId(row.getObject("id", UUID.class)).toString(), sha256);
    }
}
