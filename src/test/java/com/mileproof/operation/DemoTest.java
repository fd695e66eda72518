package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** bin/demo as README.md describes it, against a real server with its real reader. */
class DemoTest {

    @RegisterExtension
    static final DataDirectories DIRECTORIES = DataDirectories.forWholeClass();

    /** Odometers and plates of two cars. */
    @TempDir
    private static Path photos;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start(DIRECTORIES.prepared(), "--mileproof.verification.workers=1");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        run(List.of(java, "demo/DrawnPhotos.java", photos.toString(), "52345", "GHW 3051", "86127", "TNR 6284"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void without_arguments_it_ends_confirmed() throws Exception {
        assertThat(demo()).contains("with 124,803 miles is Confirmed.").doesNotContain("because");
    }

    @Test
    void a_wrong_mileage_ends_with_a_person_who_is_told_why() throws Exception {
        assertThat(demo(photo("52345"), photo("GHW3051"), "48190", "GHW3051"))
                .contains("with 48,190 miles is Pending.\nA person decides it, because:\n")
                .contains("typed 48190, read 052345")
                .contains("(READING_DIFFERS)");
    }

    @Test
    void another_cars_plate_photo_ends_with_a_person_who_is_told_why() throws Exception {
        assertThat(demo(photo("86127"), photo("GHW3051"), "86127", "TNR6284"))
                .contains("with 86,127 miles is Pending.\nA person decides it, because:\n")
                .contains("typed TNR6284, read GHW3051")
                .contains("(PLATE_DIFFERS)");
    }

    private static String photo(String name) {
        return photos.resolve(name + ".jpg").toString();
    }

    private static String demo(String... arguments) throws Exception {
        return run(Stream.concat(Stream.of("bin/demo"), Stream.of(arguments)).toList());
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("MILEPROOF_"));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        // programs this short end before the better compiler pays
                        "JDK_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "MILEPROOF_URL",
                        server.url(),
                        "MILEPROOF_DEMO",
                        server.data().resolve("demo.json").toString()));
        var process = builder.start();
        var output = Printed.by(process.inputReader());
        var errors = Printed.by(process.errorReader());
        try {
            assertThat(process.waitFor(ServerProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(words + " ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        var printed = output.whole();
        assertThat(process.exitValue()).as(printed + errors.whole()).isZero();
        return printed;
    }
}
