package com.mileproof.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.UserId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.FakeS3;
import com.mileproof.testkit.FakeS3.Trouble;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose photos lie in a bucket, from upload to erasure. */
class BucketServerTest {

    private static final String UPLOAD = "/api/photo/upload";
    private static final String TROUBLE = "ERROR_SERVICE_UNAVAILABLE";
    private static final FakeS3 S3 = started();

    @RegisterExtension
    static final RunningServer SERVER = RunningServer.with(
            "--mileproof.photos.s3.bucket=" + FakeS3.BUCKET,
            "--mileproof.photos.s3.endpoint=" + S3.endpoint(),
            "--mileproof.photos.s3.access-key=" + FakeS3.ACCESS_KEY,
            "--mileproof.photos.s3.secret-key=" + FakeS3.SECRET_KEY);

    private static FakeS3 started() {
        try {
            return new FakeS3(Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        S3.close();
    }

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @Test
    void photos_live_and_end_in_the_bucket() throws Exception {
        var bytes = Pictures.jpeg(80, 40);
        var path = URI.create(acme.admin()
                        .post(UPLOAD, Acme.upload(dana.userId(), "odometer.jpg", bytes))
                        .ok()
                        .field("photoUrl"))
                .getPath();
        var checkin = dana.checkIn(42_000).ok().field("id");
        assertThat(S3.keys()).filteredOn(key -> key.startsWith("originals/")).isNotEmpty();

        var machine = new MachineRoom(SERVER);
        assertThat(machine.verifyAll()).isOne();
        assertThat(machine.states(checkin)).containsExactly("DONE");

        var picture = acme.admin().get(path).ok();
        assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(acme.admin().get(path).ok().bytes()).isEqualTo(picture.bytes());
        assertThat(S3.keys()).anyMatch(key -> key.startsWith("renditions/"));
        var original = path + "?original=true";
        assertThat(acme.admin().get(original).ok().bytes()).isEqualTo(bytes);
        var part = acme.admin().with("Range", "bytes=2-5").get(original);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).containsExactly(bytes[2], bytes[3], bytes[4], bytes[5]);
        assertThat(exported()).filteredOn(name -> name.startsWith("photos/")).hasSizeGreaterThan(1);
        assertNothingHere();

        var confirm = "?confirm=claim_open&reason=over";
        acme.admin().send("DELETE", "/api/users/" + dana.userId() + confirm, null);
        for (var wait : List.of(Erasures.CANCELLABLE_FOR, ErasureRounds.CLOSED_BEFORE)) {
            SERVER.clock().advance(wait);
            SERVER.bean(ErasureRounds.class).round();
        }
        var his = UserId.of(dana.userId()).value().toString();
        assertThat(S3.keys()).contains("store-id").noneMatch(key -> key.contains(his));
    }

    @Test
    void a_store_in_trouble_is_told_and_its_work_is_done_later() throws Exception {
        var upload = Acme.upload(dana.userId(), "odometer.jpg", Pictures.jpeg(60, 40));
        var path = URI.create(acme.admin().post(UPLOAD, upload).ok().field("photoUrl"))
                .getPath();
        var checkin = dana.checkIn(42_000).ok().field("id");
        int kept = S3.keys().size();

        S3.suffer(Trouble.FAILS);
        assertLater(acme.admin().post(UPLOAD, Acme.upload(dana.userId(), "more.jpg", Pictures.jpeg(72, 40))));
        assertLater(acme.admin().get(path));
        var machine = new MachineRoom(SERVER);
        machine.readNews();
        assertThat(machine.verifyOne()).isTrue();
        assertThat(machine.states(checkin)).containsExactly("WAITING");
        S3.suffer(Trouble.SENDS_NONE);
        assertLater(acme.admin().get(path + "?original=true"));
        S3.suffer(Trouble.SENDS_OTHERS);
        var damaged = acme.admin().get(path + "?original=true");
        assertThat(damaged.status()).isEqualTo(500);
        assertThat(damaged.header("Content-Type")).startsWith("application/");

        S3.suffer(Trouble.NONE);
        assertThat(S3.keys()).hasSize(kept);
        acme.admin().get(path + "?original=true").ok();
        SERVER.clock().advance(Duration.ofMinutes(1));
        assertThat(machine.verifyAll()).isOne();
        assertThat(machine.states(checkin)).containsExactly("DONE");
        assertNothingHere();
    }

    private static void assertLater(Answer answer) {
        assertThat(answer.refused(503, TROUBLE).header("Retry-After")).isEqualTo("10");
    }

    private List<String> exported() throws IOException {
        var names = new ArrayList<String>();
        var bytes =
                acme.admin().get("/api/users/" + dana.userId() + "/export").ok().bytes();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static void assertNothingHere() throws IOException {
        try (var files = Files.walk(SERVER.data().resolve("photos"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
