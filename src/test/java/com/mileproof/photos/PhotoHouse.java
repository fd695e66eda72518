package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.partners.UploadDays;
import com.mileproof.testkit.FakeClock;
import com.mileproof.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The photos of a test: a directory and the rows, without the rest of the server. */
final class PhotoHouse {

    static final UserId DANA = new UserId(new UUID(2, 2));
    static final PartnerId ACME = new PartnerId(new UUID(1, 1));

    final FakeClock clock = new FakeClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient jdbc;
    final PhotoDirectory storage;
    final PhotoStore photos;
    final BlobStore blobs;
    final UploadedFileStore files;
    final StoreIdentity identity;
    final PhotoSweeper sweeper;
    final Intake intake;
    final UploadDays days;

    PhotoHouse(TestDatabase database, Path directory) throws IOException {
        this(database, PhotoDirectory.open(directory), null);
    }

    /** With the photos in a bucket; the directory stays empty. */
    PhotoHouse(TestDatabase database, Path directory, PhotoBucket bucket) throws IOException {
        this(database, PhotoDirectory.open(directory), bucket);
    }

    private PhotoHouse(TestDatabase database, PhotoDirectory directory, @Nullable PhotoBucket bucket) {
        PhotoStorage used = bucket == null ? directory : bucket;
        this.jdbc = database.jdbc();
        this.storage = directory;
        this.days = new UploadDays(jdbc, clock);
        this.photos = store(database.dataSource(), clock);
        this.blobs = new BlobStore(jdbc);
        this.files = new UploadedFileStore(
                jdbc, days, new TransactionTemplate(new DataSourceTransactionManager(database.dataSource())));
        this.identity = new StoreIdentity(used, blobs, clock);
        this.sweeper = new PhotoSweeper(
                identity, used, photos, files, blobs, new StrayFiles(used, blobs), days, meters, clock);
        this.intake = new Intake(used, blobs, photos, days, clock);
    }

    static PhotoStore store(DataSource source, Clock clock) {
        return new PhotoStore(
                JdbcClient.create(source),
                new UploadDays(JdbcClient.create(source), clock),
                new TransactionTemplate(new DataSourceTransactionManager(source)));
    }

    /** No photos, no marker; Acme and dana. */
    static void empty(TestDatabase database) {
        for (var table :
                List.of("checkin_photos", "photos", "files", "photo_blobs", "photo_store", "users", "partners")) {
            if (exists(database, table)) {
                database.jdbc().sql("delete from " + table).update();
            }
        }
        database.jdbc()
                .sql(
                        "insert into partners (id, name, time_zone, created_at, updated_at) values (:id, 'Acme', 'UTC', now(), now())")
                .param("id", ACME.value())
                .update();
        addUser(database, DANA, "+15550000001");
    }

    static void addUser(TestDatabase database, UserId user, String phone) {
        database.jdbc()
                .sql("""
                        insert into users (partner_id, id, first_name, last_name, email_verified, phone, phone_verified,
                            state, custom_fields, registered_at, updated_at)
                        values (:partner, :id, 'Dana', 'Driver', false, :phone, false, 'CO', array_fill(null::text, array[5]), now(), now())
                        """)
                .param("partner", ACME.value())
                .param("id", user.value())
                .param("phone", phone)
                .update();
    }

    private static boolean exists(TestDatabase database, String table) {
        return database.jdbc()
                .sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    Photo upload(byte[] bytes) throws IOException {
        return upload(DANA, bytes);
    }

    Photo upload(UserId user, byte[] bytes) throws IOException {
        try (var incoming = arrived(bytes)) {
            return intake.keep(ACME, upload(user), incoming);
        }
    }

    IncomingPhoto arrived(byte[] bytes) throws IOException {
        var incoming = storage.begin();
        incoming.write(bytes);
        return incoming;
    }

    Upload upload(UserId user) {
        return new Upload(
                user,
                "odometer.jpg",
                clock.instant(),
                39.7,
                -104.9,
                new Photo.Device(null, null, null, null),
                new ImageHeader(ImageKind.JPEG, 64, 48));
    }

    StoredPhoto stored(Photo photo) {
        return photos.find(photo.id()).orElseThrow();
    }

    Path original(BlobKey key) {
        return storage.path(key.original());
    }

    Path rendition(BlobKey key) {
        return storage.path(key.rendition());
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    /** All files below a directory, by their names. */
    static List<String> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Every photo has bytes that are stored, every file but the marker a row, and nothing is missing. */
    void assertSound() throws IOException {
        var photos = jdbc.sql(
                        "select count(*) from photos join photo_blobs b on b.id = blob_id where b.state = 'stored'")
                .query(Integer.class)
                .single();
        assertThat(photos).isEqualTo(count("photos"));
        var keys = blobs.storedAfter(new UUID(0, 0), 1_000);
        assertThat(keys).allSatisfy(key -> assertThat(original(key)).exists());
        assertThat(files(storage.originals())).hasSize(count("photo_blobs"));
        assertThat(files(storage.quarantine())).isEmpty();
        assertThat(blobs.countMissing()).isZero();
    }
}
