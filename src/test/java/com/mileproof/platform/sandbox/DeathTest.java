package com.mileproof.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No child outlives its server, however the server ends. */
class DeathTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long MAX_WAIT_SECONDS = 30;
    private static final Limits LIMITS = new Limits(3_000_000_000L, 1_000_000L, 60, 0);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Walls.class)
    void a_child_at_work_ends_with_a_server_that_is_killed(Walls walls) throws Exception {
        var sandbox = Sandbox.open(directory, List.of(), List.of(walls, Walls.NONE));
        assumeThat(Kernel.allows(walls)).as("this kernel does not allow it").isTrue();
        assertThat(sandbox.walls(program(Busy.class))).isEqualTo(walls);
        var server = new ProcessBuilder(
                        ClassPath.jdk().resolve("bin/java").toString(),
                        "-Xmx64m",
                        "-cp",
                        ClassPath.text(),
                        Server.class.getName(),
                        directory.toString(),
                        walls.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var says = server.inputReader()) {
            assertThat(says.readLine()).isEqualTo("its child is at work");
            var family = server.descendants().toList();
            assertThat(family).isNotEmpty();

            server.destroyForcibly().waitFor();

            assertThat(family).allMatch(DeathTest::ends);
        } finally {
            server.destroyForcibly();
        }
    }

    /** A process nobody has asked about is dead, too. */
    private static boolean ends(ProcessHandle process) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
        while (System.nanoTime() < until) {
            if (!process.isAlive() || isZombie(process.pid())) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return false;
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    private static Program program(Class<?> main) {
        return new Program(main, List.of(), List.of("-Xmx64m"), Map.of(), List.of(), LIMITS);
    }

    /** Gives a child work that never ends, and says so. */
    static final class Server {

        public static void main(String[] arguments) throws Exception {
            var out = System.out;
            // the log writes there
            System.setOut(System.err);
            var sandbox = Sandbox.open(Path.of(arguments[0]), List.of(), List.of(Walls.valueOf(arguments[1])));
            try (var children = sandbox.children(program(Busy.class), new Terms(1, 10, LONG, LONG, LONG, 100))) {
                children.ask(Question.of(Frame.ofText(1, "begin")), Frame::text);
                out.println("its child is at work");
                children.ask(Question.of(Frame.ofText(1, "never end")), Frame::text);
            }
        }
    }

    /** Answers the first question only. */
    static final class Busy {

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(100, LONG, () -> question -> {
                while (!question.text().equals("begin")) {
                    Thread.onSpinWait();
                }
                return question;
            });
        }
    }
}
