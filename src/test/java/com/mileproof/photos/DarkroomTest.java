package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.platform.sandbox.Workplace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DarkroomTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private final List<Darkroom> darkrooms = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.open(directory.resolve("sandbox"), List.of());
    }

    @AfterEach
    void close() {
        darkrooms.forEach(Darkroom::close);
    }

    @Test
    void a_photo_comes_back_as_a_rendition_and_the_child_stays() throws Exception {
        var darkroom = darkroom(DarkroomChild.class, LONG);
        var photo = file(PhotoBytes.withExif(PhotoBytes.jpeg(80, 40), 6));

        var image = ImageIO.read(new ByteArrayInputStream(darkroom.develop(ImageKind.JPEG, photo)));
        assertThat(image.getWidth()).isEqualTo(40);
        var child = darkroom.children();
        darkroom.develop(ImageKind.JPEG, photo);

        assertThat(darkroom.children()).hasSize(1).isEqualTo(child);
    }

    @Test
    void a_broken_photo_is_refused_with_a_sentence_and_the_child_stays() throws Exception {
        var darkroom = darkroom(DarkroomChild.class, LONG);
        var broken = file(PhotoBytes.pngHeader(100, 100));

        assertThatThrownBy(() -> darkroom.develop(ImageKind.PNG, broken))
                .isInstanceOf(BadPhoto.class)
                .hasMessage("is broken and cannot be shown");
        assertThat(darkroom.children()).hasSize(1);
    }

    @Test
    void fifty_megapixels_fit_into_the_childs_memory() throws Exception {
        var darkroom = darkroom(DarkroomChild.class, LONG);

        var image = ImageIO.read(
                new ByteArrayInputStream(darkroom.develop(ImageKind.PNG, file(PhotoBytes.png(8_000, 6_250)))));

        assertThat(image.getWidth()).isEqualTo(2_400);
    }

    @Test
    void a_child_that_crashes_costs_one_photo() throws Exception {
        assertCostsOnePhoto(Crashing.class, LONG, "the decoder broke down over it");
    }

    @Test
    void a_child_that_runs_out_of_memory_costs_one_photo() throws Exception {
        assertCostsOnePhoto(Greedy.class, LONG, "the decoder broke down over it");
    }

    @Test
    void a_child_that_takes_too_long_is_killed_and_costs_one_photo() throws Exception {
        var darkroom = darkroom(Hanging.class, SHORT);

        assertThatThrownBy(() -> darkroom.develop(ImageKind.JPEG, file(PhotoBytes.jpeg(8, 8))))
                .isInstanceOf(BadPhoto.class)
                .hasMessageContaining("takes too long");

        assertThat(darkroom.children()).isEmpty();
    }

    @Test
    void a_child_that_answers_nonsense_is_not_believed() throws Exception {
        assertCostsOnePhoto(Boasting.class, LONG, "the decoder broke down over it");
    }

    @Test
    void a_child_killed_while_idle_is_replaced_unnoticed() throws Exception {
        var darkroom = darkroom(DarkroomChild.class, LONG);
        var photo = file(PhotoBytes.jpeg(8, 8));
        darkroom.develop(ImageKind.JPEG, photo);
        long child = darkroom.children().getFirst();
        var process = ProcessHandle.of(child).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        darkroom.develop(ImageKind.JPEG, photo);

        assertThat(darkroom.children()).hasSize(1).doesNotContain(child);
    }

    @Test
    void at_most_two_children_work_at_once() throws Exception {
        var darkroom = darkroom(DarkroomChild.class, LONG);
        var photo = file(PhotoBytes.jpeg(64, 48));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var jobs = new ArrayList<Callable<byte[]>>();
            for (int i = 0; i < 10; i++) {
                jobs.add(() -> darkroom.develop(ImageKind.JPEG, photo));
            }
            for (var job : threads.invokeAll(jobs)) {
                assertThat(job.get()).isNotEmpty();
            }
        }

        assertThat(darkroom.children()).hasSizeBetween(1, Darkroom.MAX_CHILDREN);
    }

    @Test
    void children_end_with_the_darkroom() throws Exception {
        var darkroom = darkroom(DarkroomChild.class, LONG);
        darkroom.develop(ImageKind.JPEG, file(PhotoBytes.jpeg(8, 8)));
        var process = ProcessHandle.of(darkroom.children().getFirst()).orElseThrow();

        darkroom.close();

        assertThat(process.onExit().join().isAlive()).isFalse();
    }

    private void assertCostsOnePhoto(Class<?> child, Duration limit, String sentence) throws IOException, BadPhoto {
        var darkroom = darkroom(child, limit);
        var photo = file(PhotoBytes.jpeg(8, 8));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> darkroom.develop(ImageKind.JPEG, photo))
                    .isInstanceOf(BadPhoto.class)
                    .hasMessageContaining(sentence);
            assertThat(darkroom.children()).isEmpty();
        }
    }

    private Darkroom darkroom(Class<?> child, Duration limit) {
        var program = Darkroom.program(child, HeicConverter.in(List.of()));
        var darkroom = new Darkroom(sandbox.children(program, Darkroom.terms(limit)));
        darkrooms.add(darkroom);
        return darkroom;
    }

    private Path file(byte[] photo) throws IOException {
        return Files.write(directory.resolve("photo"), photo);
    }

    /** Takes the photo and dies. */
    static final class Crashing {

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(IncomingPhoto.MAX_PHOTO_BYTES, LONG, () -> photo -> {
                Runtime.getRuntime().halt(139);
                return photo;
            });
        }
    }

    /** Takes the photo and more memory than it may. */
    static final class Greedy {

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(IncomingPhoto.MAX_PHOTO_BYTES, LONG, () -> photo -> {
                var hoard = new ArrayList<byte[]>();
                while (hoard.size() < 1_000) {
                    hoard.add(new byte[10_000_000]);
                }
                return photo;
            });
        }
    }

    /** Takes the photo and never answers. */
    static final class Hanging {

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(IncomingPhoto.MAX_PHOTO_BYTES, LONG, () -> photo -> {
                LockSupport.park();
                return photo;
            });
        }
    }

    /** Answers with more than anybody wants. */
    static final class Boasting {

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(
                    IncomingPhoto.MAX_PHOTO_BYTES,
                    LONG,
                    () -> photo -> new Frame(Darkroom.RENDITION, new byte[Darkroom.MAX_RENDITION_BYTES + 1]));
        }
    }
}
