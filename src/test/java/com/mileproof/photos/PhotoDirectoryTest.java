package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoDirectoryTest {

    private static final PartnerId ACME = new PartnerId(new UUID(1, 1));
    private static final UserId DANA = new UserId(new UUID(2, 2));
    private static final byte[] PHOTO = PhotoBytes.jpeg(8, 8);

    @TempDir
    Path directory;

    private PhotoDirectory storage;

    @BeforeEach
    void open() throws IOException {
        storage = PhotoDirectory.open(directory.resolve("not/yet/there"));
    }

    @Test
    void bytes_lie_by_partner_and_user_and_only_for_their_owner_to_read() throws Exception {
        var key = place(new BlobId(new UUID(3, 3)));

        assertThat(storage.path(key.original()))
                .hasBinaryContent(PHOTO)
                .isEqualTo(storage.originals()
                        .resolve("00000000-0000-0001-0000-000000000001")
                        .resolve("00000000-0000-0002-0000-000000000002")
                        .resolve(key.sha256().hex() + "-00000000-0000-0003-0000-000000000003"));
        assertThat(Files.getPosixFilePermissions(storage.originals())).hasSize(3);
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void the_same_bytes_may_be_placed_again() throws Exception {
        var key = place(new BlobId(new UUID(3, 3)));

        assertThat(place(key.blob())).isEqualTo(key);

        assertThat(storage.path(key.original())).hasBinaryContent(PHOTO);
    }

    @Test
    void a_disk_that_takes_nothing_is_worth_another_try() throws Exception {
        var key = place(new BlobId(new UUID(3, 3)));
        try (var photo = storage.begin()) {
            photo.write(PHOTO);
            Files.delete(photo.file());
            Files.delete(storage.incoming());

            var refusal = catchThrowableOfType(ApiProblem.class, () -> storage.place(photo, key));
            assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_SERVICE_UNAVAILABLE);
            assertThat(refusal.retryAfter()).isNotNull();
            assertThat(catchThrowableOfType(ApiProblem.class, storage::begin).code())
                    .isEqualTo(ErrorCode.ERROR_SERVICE_UNAVAILABLE);
        }
    }

    @Test
    void deleting_takes_what_was_made_from_the_bytes_along_and_may_be_repeated() throws Exception {
        var key = place(new BlobId(new UUID(3, 3)));
        var other = place(new BlobId(new UUID(4, 4)));
        for (var made : List.of(key.rendition(), key.refusal(), key.pages(), key.page(20), key.pageRefusal(3))) {
            try (var rendition = storage.begin()) {
                rendition.write(PHOTO);
                storage.put(rendition, made);
            }
        }

        storage.delete(key);
        storage.delete(key);

        assertThat(storage.path(key.original())).doesNotExist();
        assertThat(storage.path(key.rendition())).doesNotExist();
        assertThat(storage.path(key.refusal())).doesNotExist();
        assertThat(storage.path(key.page(20))).doesNotExist();
        assertThat(storage.path(other.original())).exists();

        storage.delete(other);
        assertThat(storage.path(other.original()).getParent()).doesNotExist();
        place(other.blob());
    }

    @Test
    void a_photo_that_is_not_kept_leaves_nothing() throws Exception {
        try (var photo = storage.begin()) {
            photo.write(PHOTO);
        }

        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void a_directory_is_marked_once() throws Exception {
        assertThat(storage.marker()).isEmpty();

        assertThat(storage.mark("first")).isEqualTo("first");
        assertThat(storage.mark("second")).isEqualTo("first");

        assertThat(PhotoDirectory.open(storage.root()).marker()).hasValue("first");
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void only_our_own_file_names_belong_to_a_blob() {
        var key = new BlobKey(ACME, DANA, Sha256.of(new byte[32]), new BlobId(new UUID(3, 3)));

        assertThat(BlobKey.blobOf(key.original())).hasValue(key.blob());
        assertThat(BlobKey.blobOf(key.rendition())).hasValue(key.blob());
        assertThat(BlobKey.blobOf(key.refusal())).hasValue(key.blob());
        assertThat(BlobKey.blobOf(key.pages())).hasValue(key.blob());
        assertThat(BlobKey.blobOf(key.page(20))).hasValue(key.blob());
        assertThat(BlobKey.blobOf(key.pageRefusal(3))).hasValue(key.blob());
        for (var name : new String[] {
            "photo.jpg", "0-1", key.sha256().hex(), key.sha256().hex() + "-" + "-".repeat(36)
        }) {
            assertThat(BlobKey.blobOf(new Place("originals/" + name))).as(name).isEmpty();
        }
    }

    private BlobKey place(BlobId blob) throws IOException {
        try (var photo = storage.begin()) {
            photo.write(PHOTO);
            var key = new BlobKey(ACME, DANA, photo.sha256(), blob);
            storage.place(photo, key);
            return key;
        }
    }
}
