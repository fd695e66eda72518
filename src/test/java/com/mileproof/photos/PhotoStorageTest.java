package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.testkit.FakeClock;
import com.mileproof.testkit.FakeS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every storage of photos does, whichever it is. */
@ParameterizedClass
@EnumSource
class PhotoStorageTest {

    enum Kind {
        DIRECTORY,
        BUCKET
    }

    private static final PartnerId ACME = new PartnerId(new UUID(1, 1));
    private static final UserId DANA = new UserId(new UUID(2, 2));
    private static final UserId EVE = new UserId(new UUID(2, 3));
    private static final byte[] PHOTO = PhotoBytes.jpeg(8, 8);
    private static final byte[] OTHER = PhotoBytes.jpeg(16, 8);

    private final Kind kind;

    @TempDir
    Path directory;

    private final FakeClock clock = new FakeClock();
    private FakeS3 s3;
    private PhotoStorage storage;

    PhotoStorageTest(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() throws IOException {
        s3 = new FakeS3(clock);
        s3.listAtMost(2);
        storage = switch (kind) {
            case DIRECTORY -> PhotoDirectory.open(directory);
            case BUCKET -> PhotoBuckets.open(s3, directory);
        };
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void bytes_come_out_as_they_were_placed() throws Exception {
        var key = place(DANA, PHOTO);
        place(DANA, PHOTO);
        var place = key.original();

        assertThat(storage.read(place)).isEqualTo(PHOTO);
        var shown = storage.find(place).orElseThrow();
        assertThat(shown.contentLength()).isEqualTo(PHOTO.length);
        for (int range = 0; range < 2; range++) {
            try (var in = shown.getInputStream()) {
                assertThat(in.readAllBytes()).isEqualTo(PHOTO);
            }
        }
        var out = new ByteArrayOutputStream();
        assertThat(storage.copy(place, out)).isEqualTo(PHOTO.length);
        assertThat(out.toByteArray()).isEqualTo(PHOTO);
        try (var local = storage.local(place)) {
            assertThat(local.path()).hasBinaryContent(PHOTO);
        }
        assertThat(storage.find(place)).as("only lent").isPresent();
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void names_are_the_same_everywhere() throws Exception {
        var key = place(DANA, PHOTO);
        storage.mark("id");

        var path = "originals/00000000-0000-0001-0000-000000000001/00000000-0000-0002-0000-000000000002/"
                + key.sha256().hex() + "-" + key.blob().value();
        assertThat(key.original().path()).isEqualTo(path);
        assertThat(key.original().sha256()).hasValue(key.sha256().hex());
        assertThat(key.page(20).sha256()).isEmpty();
        if (kind == Kind.BUCKET) {
            assertThat(s3.keys()).containsExactly("mileproof/" + path, "mileproof/store-id");
        } else {
            assertThat(directory.resolve(path)).exists();
        }
    }

    @Test
    void what_is_not_there_is_told_from_trouble() throws Exception {
        var key = new BlobKey(ACME, DANA, Sha256.of(new byte[32]), new BlobId(new UUID(3, 3)));
        var out = new ByteArrayOutputStream();

        assertThat(storage.find(key.original())).isEmpty();
        assertThatThrownBy(() -> storage.read(key.original())).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.copy(key.original(), out)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.local(key.original())).isInstanceOf(NoSuchFileException.class);
        assertThat(out.size()).isZero();
        assertThat(storage.incoming()).isEmptyDirectory();
        storage.delete(key);
        assertThat(storage.deleteAll(ACME, DANA)).isZero();
    }

    @Test
    void deleting_takes_what_was_made_along_and_leaves_the_rest() throws Exception {
        var key = place(DANA, PHOTO);
        var other = place(DANA, OTHER);
        var made = List.of(key.rendition(), key.refusal(), key.pages(), key.page(2), key.page(20), key.pageRefusal(3));
        for (var place : made) {
            put(place);
        }
        put(other.rendition());

        storage.delete(key);
        storage.delete(key);

        assertThat(made).allSatisfy(place -> assertThat(storage.find(place)).isEmpty());
        assertThat(storage.find(key.original())).isEmpty();
        assertThat(storage.read(other.original())).isEqualTo(OTHER);
        assertThat(storage.find(other.rendition())).isPresent();
    }

    @Test
    void all_of_a_user_goes_also_from_quarantine_and_nothing_of_others() throws Exception {
        var eve = place(EVE, PHOTO);
        put(eve.rendition());
        var keys = new ArrayList<BlobKey>();
        for (int i = 1; i <= 5; i++) {
            keys.add(place(DANA, PhotoBytes.jpeg(8 * i, 24)));
            put(keys.getLast().rendition());
        }
        storage.quarantine(keys.getFirst().original(), clock.instant());

        assertThat(storage.deleteAll(ACME, DANA)).isEqualTo(5);
        assertThat(storage.deleteAll(ACME, DANA)).isZero();

        assertThat(walked("")).containsExactly(eve.original(), eve.rendition());
        assertThat(storage.find(keys.getFirst().original().inQuarantine())).isEmpty();
    }

    @Test
    void a_storage_is_marked_once() throws Exception {
        assertThat(storage.marker()).isEmpty();

        assertThat(storage.mark("first")).isEqualTo("first");
        assertThat(storage.mark("second")).isEqualTo("first");

        assertThat(storage.marker()).hasValue("first");
        assertThat(storage.isEmpty()).isTrue();
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void quarantine_keeps_what_lies_there_until_its_time_is_over() throws Exception {
        var key = place(DANA, PHOTO);
        assertThat(storage.isEmpty()).isFalse();
        clock.advance(Duration.ofDays(1));
        for (var more : List.of(16, 24, 32)) {
            storage.quarantine(place(DANA, PhotoBytes.jpeg(more, 8)).original(), clock.instant());
        }

        storage.quarantine(key.original(), clock.instant());

        assertThat(storage.find(key.original())).isEmpty();
        assertThat(storage.isEmpty()).isFalse();
        storage.deleteQuarantined(clock.instant().minusSeconds(60), 100);
        assertThat(storage.find(key.original().inQuarantine())).isPresent();
        storage.deleteQuarantined(clock.instant().plusSeconds(60), 100);
        assertThat(storage.find(key.original().inQuarantine())).isEmpty();
    }

    @Test
    void a_walk_sees_everything_once_and_goes_on_where_another_stopped() throws Exception {
        var all = new ArrayList<Place>();
        for (var user : List.of(DANA, EVE)) {
            for (int i = 1; i <= 3; i++) {
                all.add(place(user, PhotoBytes.jpeg(8 * i, 24)).original());
            }
        }
        var made = place(DANA, OTHER);
        put(made.rendition());
        all.addAll(List.of(made.original(), made.rendition()));
        storage.mark("no photo");

        assertThat(walked("")).containsExactlyInAnyOrderElementsOf(all);
        var first = storage.walk("");
        var seen = new ArrayList<>(places(Objects.requireNonNull(first.next())));
        var stopped = Objects.requireNonNull(first.next());
        seen.addAll(places(stopped));
        assertThat(seen).hasSizeLessThan(all.size());
        seen.addAll(walked(stopped.through()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        storage.deleteMade(made.rendition());
        assertThat(walked("")).doesNotContain(made.rendition()).hasSize(7);
    }

    private List<Place> walked(String through) throws IOException {
        var seen = new ArrayList<Place>();
        var walk = storage.walk(through);
        for (var stretch = walk.next(); stretch != null; stretch = walk.next()) {
            seen.addAll(places(stretch));
            assertThat(stretch.found())
                    .allSatisfy(found ->
                            assertThat(found.since()).isBefore(clock.instant().plusSeconds(60)));
        }
        return seen;
    }

    private static List<Place> places(PhotoStorage.Stretch stretch) {
        return stretch.found().stream().map(PhotoStorage.Found::place).toList();
    }

    private BlobKey place(UserId user, byte[] bytes) throws IOException {
        try (var photo = storage.begin()) {
            photo.write(bytes);
            var key = new BlobKey(ACME, user, photo.sha256(), new BlobId(new UUID(3, bytes.length)));
            storage.place(photo, key);
            return key;
        }
    }

    private void put(Place made) throws IOException {
        try (var rendition = storage.begin()) {
            rendition.write(OTHER);
            storage.put(rendition, made);
        }
    }
}
