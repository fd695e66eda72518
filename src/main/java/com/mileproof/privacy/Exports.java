package com.mileproof.privacy;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.TokenHolder;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData.Person;
import com.mileproof.platform.PersonalRows;
import com.mileproof.users.Users;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is kept about a user, as a ZIP that is written while it is read: a JSON document for each table, the photos as
 * they came, and a list of it all. No connection is held while bytes go out.
 */
@Component
final class Exports {

    /** Exports that this node writes at the same time at most. */
    static final int MOST_AT_ONCE = 4;

    /** Rows that are in memory at most. */
    static final int PAGE = 1_000;

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final List<String> SECRET = List.of("token_hash", "password_hash");
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, Function<UUID, Record>> IDS = Map.of(
            "partner_id", PartnerId::new,
            "user_id", UserId::new,
            "vehicle_id", VehicleId::new,
            "checkin_id", CheckinId::new,
            "photo_id", PhotoId::new);

    /** Which of them the column {@code id} of a table is. */
    private static final Map<String, String> OWN =
            Map.of("users", "user_id", "vehicles", "vehicle_id", "checkins", "checkin_id", "photos", "photo_id");

    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final Users users;
    private final Eraser eraser;
    private final PersonalRows rows;
    private final AuditLog audit;
    private final Clock clock;

    Exports(Users users, Eraser eraser, PersonalRows rows, AuditLog audit, Clock clock) {
        this.users = users;
        this.eraser = eraser;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    void write(TokenHolder by, UserId user, HttpServletResponse response) throws IOException {
        users.found(by.admin(), user);
        if (!room.tryAcquire()) {
            throw ApiProblem.retryLater(
                    ErrorCode.ERROR_SERVICE_UNAVAILABLE, "Too many exports are being written.", RETRY);
        }
        try {
            audit.tell(Entry.of(by.actor(), "user.exported", by.partner().value(), user.toString()));
            response.setContentType("application/zip");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"user-" + user + ".zip\"");
            try (var zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
                write(new Person(by.partner().value(), user.value(), user.toString()), zip);
            }
        } finally {
            room.release();
        }
    }

    private void write(Person of, ZipOutputStream zip) throws IOException {
        var things = eraser.things(of);
        var list = JsonNodeFactory.instance.objectNode();
        list.put("user", of.name());
        list.put("exportedAt", clock.instant().toString());
        var tables = list.putObject("tables");
        for (var held : eraser.held().filter(one -> one.ofUser() != null).toList()) {
            tables.put(held.place(), table(held, of, things, zip));
        }
        // photos are compressed as they are
        zip.setLevel(Deflater.NO_COMPRESSION);
        var photos = list.putObject("files");
        for (var file : eraser.filesOf(of)) {
            var name = "photos/" + file.name();
            zip.putNextEntry(new ZipEntry(name));
            try {
                photos.put(name, file.bytes().writeTo(zip));
            } catch (NoSuchFileException gone) {
                photos.putNull(name);
            }
            zip.closeEntry();
        }
        zip.putNextEntry(new ZipEntry("contents.json"));
        zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
        zip.closeEntry();
    }

    /** Answers how many rows there are; a table without any gets no document. */
    private int table(Held held, Person of, List<UUID> things, ZipOutputStream zip) throws IOException {
        int count = 0;
        var page = rows.rows(held, of, things, PAGE, 0);
        if (page.isEmpty()) {
            return 0;
        }
        zip.putNextEntry(new ZipEntry("data/" + held.place() + ".json"));
        while (!page.isEmpty()) {
            for (var row : page) {
                zip.write((count++ == 0 ? "[\n" : ",\n").getBytes(StandardCharsets.UTF_8));
                zip.write(shown(held.place(), row).getBytes(StandardCharsets.UTF_8));
            }
            page = page.size() < PAGE ? List.of() : rows.rows(held, of, things, PAGE, count);
        }
        zip.write("\n]\n".getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        return count;
    }

    /** Without secrets, and with ids as the API writes them. */
    private static String shown(String table, String row) {
        var json = JSON.readTree(row).asObject();
        json.remove(SECRET);
        IDS.forEach((column, id) -> show(json, column, id));
        var own = IDS.get(OWN.getOrDefault(table, ""));
        if (own != null) {
            show(json, "id", own);
        }
        return json.toString();
    }

    private static void show(ObjectNode row, String column, Function<UUID, Record> id) {
        if (row.path(column).isString()) {
            row.put(
                    column,
                    id.apply(UUID.fromString(row.path(column).stringValue())).toString());
        }
    }
}
