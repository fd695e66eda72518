package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploads that are cut off after each of their steps: file, reservation, bytes in place, row. */
class IntakeCutOffTest {

    private static final byte[] PHOTO = PhotoBytes.jpeg(64, 48);
    private static final UserId EVE = new UserId(new UUID(3, 3));
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/nowhere";
    private static final Duration LATER = Duration.ofHours(2);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(IntakeCutOffTest.class);

    @TempDir
    Path directory;

    private PhotoHouse house;

    @BeforeEach
    void open() throws IOException {
        PhotoHouse.empty(DATABASE);
        PhotoHouse.addUser(DATABASE, EVE, "+15550000002");
        house = new PhotoHouse(DATABASE, directory);
        house.identity.establish();
    }

    @Test
    void cut_off_while_the_bytes_arrive() throws Exception {
        house.arrived(PHOTO).flush();

        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.incoming()))
                .as("may still be arriving")
                .hasSize(1);

        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(house.storage.incoming()).isEmptyDirectory();
        house.assertSound();
    }

    @Test
    void cut_off_before_the_place_is_reserved() throws Exception {
        var intake = new Intake(house.storage, new BlobStore(unreachable()), house.photos, house.days, house.clock);

        assertThatThrownBy(() -> intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOf(DataAccessException.class);

        assertThat(house.count("photo_blobs")).isZero();
        assertMended();
    }

    @Test
    void cut_off_before_the_bytes_are_in_place() throws Exception {
        var inTheWay = Files.createFile(
                house.storage.originals().resolve(PhotoHouse.ACME.value().toString()));

        assertThatThrownBy(
                        () -> house.intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_SERVICE_UNAVAILABLE));

        Files.delete(inTheWay);
        assertThat(house.count("photo_blobs")).isOne();
        assertThat(house.count("photos")).isZero();
        assertMended();
    }

    @Test
    void cut_off_before_the_row_is_written() throws Exception {
        cutOffBeforeTheRow();

        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(1);
        assertThat(house.count("photos")).isZero();
        assertMended();
    }

    @Test
    void cut_off_before_the_row_and_sent_again() throws Exception {
        cutOffBeforeTheRow();

        var photo = house.upload(PHOTO);
        house.clock.advance(LATER);
        house.sweeper.sweep();

        assertThat(house.original(house.stored(photo).key())).hasBinaryContent(PHOTO);
        house.assertSound();
    }

    @Test
    void an_upload_overtaken_by_the_sweeper_is_refused_and_never_a_photo_without_bytes() throws Exception {
        try (var incoming = house.arrived(PHOTO)) {
            var header = new FileHeader(new ImageHeader(ImageKind.JPEG, 64, 48));
            var key = house.blobs.reserve(
                    PhotoHouse.ACME,
                    PhotoHouse.DANA,
                    incoming.sha256(),
                    incoming.size(),
                    header,
                    house.clock.instant());
            house.storage.place(incoming, key);
            house.clock.advance(LATER);
            house.sweeper.sweep();

            var photo = house.upload(EVE, PHOTO);
            assertThat(house.photos.add(photo, key.blob(), 100, null)).isFalse();
        }
        house.assertSound();
    }

    @Test
    void a_database_that_fell_and_forgot_the_reservation_keeps_no_upload_and_asks_for_it_again() throws Exception {
        var forgetful = new BlobStore(house.jdbc) {
            @Override
            BlobKey reserve(PartnerId partner, UserId user, Sha256 sha256, int size, FileHeader header, Instant now) {
                var key = super.reserve(partner, user, sha256, size, header, now);
                house.jdbc.sql("delete from photo_blobs").update();
                return key;
            }
        };
        var intake = new Intake(house.storage, forgetful, house.photos, house.days, house.clock);

        assertThatThrownBy(() -> intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOfSatisfying(ApiProblem.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_SERVICE_UNAVAILABLE);
                    assertThat(refusal.retryAfter()).isNotNull();
                });

        assertThat(house.count("photos")).isZero();
        var again = house.upload(PHOTO);
        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(1);
        assertThat(PhotoHouse.files(house.storage.quarantine())).hasSize(1);
        assertThat(house.original(house.stored(again).key())).hasBinaryContent(PHOTO);
    }

    @Test
    void a_place_is_never_reserved_within_another_transaction() throws Exception {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(DATABASE.dataSource()));

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> house.blobs.reserve(
                        PhotoHouse.ACME,
                        PhotoHouse.DANA,
                        Sha256.of(new byte[32]),
                        1,
                        new FileHeader(new ImageHeader(ImageKind.JPEG, 64, 48)),
                        house.clock.instant())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(house.count("photo_blobs")).isZero();
    }

    private void cutOffBeforeTheRow() {
        var intake = new Intake(
                house.storage,
                house.blobs,
                PhotoHouse.store(new DriverManagerDataSource(NOWHERE), house.clock),
                house.days,
                house.clock);

        assertThatThrownBy(() -> intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOf(TransactionException.class);
    }

    private static JdbcClient unreachable() {
        return JdbcClient.create(new DriverManagerDataSource(NOWHERE));
    }

    /** What was cut off is gone after the next rounds, and the same photo can be sent again. */
    private void assertMended() throws IOException {
        house.sweeper.sweep();
        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(house.count("photo_blobs")).isZero();
        assertThat(PhotoHouse.files(directory)).containsExactly("store-id");

        house.upload(PHOTO);
        house.sweeper.sweep();
        house.assertSound();
    }
}
