package com.mileproof.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a child can see and do, tried by a child that does what it is told. */
class WallsTest {

    private static final Terms TERMS =
            new Terms(1, 100, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(1), 100_000);
    private static final Limits LIMITS = new Limits(3_000_000_000L, 200_000_000L, 60, 5);
    private static final Program PROGRAM =
            new Program(Obedient.class, List.of(), List.of("-Xmx64m"), Map.of(), List.of(), LIMITS);

    /** Below a home directory, and with a space in it, as a data directory may be. */
    @TempDir
    Path home;

    private Path data;
    private Path key;
    private Sandbox sandbox;
    private Children children;

    @BeforeEach
    void open() throws IOException {
        data = Files.createDirectories(home.resolve("my data"));
        key = Files.writeString(data.resolve("master.key"), "secret");
        open(List.of(Walls.values()));
    }

    @AfterEach
    void close() {
        children.close();
    }

    @Test
    void a_child_cannot_read_the_data_directory() throws Exception {
        assumeRoom();

        assertThat(ask("read", key.toString())).contains("NoSuchFileException");
        assertThat(ask("list", data.toString())).contains("NoSuchFileException");
        assertThat(ask("list", home.toString())).contains("NoSuchFileException");
    }

    @Test
    void a_child_sees_the_program_and_the_system_and_no_more() throws Exception {
        assumeRoom();

        for (var place : List.of("/var", "/run", "/srv", "/etc/passwd", "/etc/shadow", "/boot")) {
            assertThat(ask("list", place)).as(place).contains("NoSuchFileException");
        }
        assertThat(ask("list", "/tmp")).doesNotContain("Exception");
        assertThat(ask("list", ClassPath.jdk().toString())).contains("bin");
    }

    @Test
    void what_is_hidden_stays_hidden_where_it_lies_among_the_programs() throws Exception {
        assumeRoom();
        children.close();
        var secret = Files.writeString(home.resolve("key of another place"), "secret");
        var library = Files.createDirectories(home.resolve("library"));
        Files.writeString(library.resolve("public"), "well known");
        var needs = List.of(library, secret, data);
        var program = new Program(Obedient.class, List.of(), List.of("-Xmx64m"), Map.of(), needs, LIMITS);
        children = Sandbox.open(data.resolve("sandbox"), List.of(data, secret)).children(program, TERMS);

        assertThat(ask("read", library.resolve("public").toString())).isEqualTo("well known");
        assertThat(ask("read", secret.toString())).isEmpty();
        assertThat(ask("list", data.toString())).isEqualTo("[]");
        assertThat(ask("write", data.resolve("new").toString())).contains("Exception");
    }

    @Test
    void a_child_cannot_write_but_to_its_temporary_directory() throws Exception {
        assumeRoom();
        var classes = Path.of(WallsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        for (var place : List.of("/", "/usr", "/usr/bin", "/dev", "/proc/sys/kernel", classes.toString())) {
            assertThat(ask("write", place + "/planted"))
                    .as(place)
                    .containsAnyOf("Read-only file system", "NoSuchFileException", "Permission denied");
        }
        assertThat(ask("write", "/proc/sys/kernel/core_pattern")).contains("Exception");
        assertThat(ask("write", "/tmp/planted")).isEqualTo("written");
        assertThat(Files.exists(classes.resolve("planted"))).isFalse();
        assertThat(Files.exists(Path.of("/tmp/planted"))).isFalse();
    }

    @Test
    void the_temporary_directory_is_small_and_runs_no_programs() throws Exception {
        assumeRoom();

        assertThat(ask("fill", "/tmp/large")).contains("No space left");
        ask("delete", "/tmp/large");
        assertThat(ask("execute", "/tmp/program")).contains("Permission denied");
    }

    @Test
    void a_child_has_no_network() throws Exception {
        assume(Walls.NO_NETWORK);
        assertThat(walls()).isNotEqualTo(Walls.NONE);
        try (var server = new ServerSocket(0)) {
            assertThat(ask("connect", String.valueOf(server.getLocalPort()))).contains("Exception");
        }
        assertThat(ask("interfaces", "")).doesNotContain("eth").doesNotContain("127.");
    }

    @Test
    void a_child_sees_no_process_but_its_own() throws Exception {
        assume(Walls.ROOM);
        assertThat(walls()).isEqualTo(Walls.ROOM);
        long server = ProcessHandle.current().pid();

        assertThat(ask("processes", "")).doesNotContain(String.valueOf(server)).startsWith("[1");
    }

    @Test
    void a_child_has_no_rights_and_gets_none() throws Exception {
        assumeRoom();

        var status = ask("read", "/proc/self/status");
        assertThat(status).contains("CapEff:\t0000000000000000").contains("CapBnd:\t0000000000000000");
        assertThat(status).contains("NoNewPrivs:\t1");
        assertThat(ask("run", "umount /tmp")).contains("must be superuser");
        assertThat(ask("run", "unshare --user true")).contains("Operation not permitted");
    }

    @Test
    void a_child_is_held_to_its_limits() throws Exception {
        var limits = ask("read", "/proc/self/limits").replaceAll(" +", " ");

        assertThat(limits).contains("Max cpu time 60 60").contains("Max core file size 0 0");
        assertThat(limits).contains("Max address space 3000000000 3000000000");
        assertThat(limits).contains("Max file size 200000000 200000000");
        assertThat(ask("run", "nice")).isEqualTo("5\n");
    }

    @ParameterizedTest
    @EnumSource(Walls.class)
    void a_child_knows_nothing_of_the_servers_environment(Walls kind) throws Exception {
        children.close();
        open(List.of(kind));
        assertThat(System.getenv("PATH")).isNotNull();

        var environment = ask("environment", "");

        assertThat(environment).contains("LANG").doesNotContain("HOME").doesNotContain("PATH");
        assertThat(environment).doesNotContain("JAVA");
    }

    @Test
    void where_walls_are_refused_the_next_best_are_taken() throws Exception {
        children.close();
        open(List.of(Walls.NO_NETWORK, Walls.NONE));
        assertThat(walls()).isIn(Walls.NO_NETWORK, Walls.NONE);

        assertThat(ask("read", key.toString())).isEqualTo("secret");
        assertThat(ask("write", "planted")).isEqualTo("written");
        var left = data.resolve("sandbox");
        assertThat(left).isNotEmptyDirectory();
        children.close();

        assertThat(left).isEmptyDirectory();
    }

    private void open(List<Walls> choices) throws IOException {
        sandbox = Sandbox.open(data.resolve("sandbox"), List.of(data), choices);
        children = sandbox.children(PROGRAM, TERMS);
    }

    private Walls walls() throws IOException {
        return sandbox.walls(PROGRAM);
    }

    private void assumeRoom() throws Exception {
        assume(Walls.ROOM_AMONG_OTHERS);
        assertThat(walls().isRoom()).isTrue();
    }

    private static void assume(Walls walls) throws Exception {
        assumeThat(Kernel.allows(walls)).as("this kernel does not allow it").isTrue();
    }

    private String ask(String verb, String object) throws IOException, ChildBroke {
        return children.ask(Question.of(Frame.ofText(1, verb + "\n" + object)), Frame::text);
    }

    /** Does what it is told, and tells what came of it. */
    static final class Obedient {

        private static final int MUCH = 190_000_000;

        public static void main(String[] arguments) throws IOException {
            Workplace.serve(10_000, Duration.ofSeconds(90), () -> question -> {
                var words = question.text().split("\n", -1);
                try {
                    return Frame.ofText(1, obey(words[0], words[1]));
                } catch (IOException | InterruptedException | RuntimeException e) {
                    return Frame.ofText(1, e.toString());
                }
            });
        }

        private static String obey(String verb, String object) throws IOException, InterruptedException {
            return switch (verb) {
                case "read" -> Files.readString(Path.of(object));
                case "list" -> list(Path.of(object));
                case "write" -> write(Path.of(object), 3);
                case "fill" -> write(Path.of(object), MUCH);
                case "delete" -> String.valueOf(Files.deleteIfExists(Path.of(object)));
                case "execute" -> execute(Path.of(object));
                case "connect" -> connect(Integer.parseInt(object));
                case "interfaces" -> interfaces();
                case "processes" ->
                    ProcessHandle.allProcesses()
                            .map(ProcessHandle::pid)
                            .toList()
                            .toString();
                case "environment" -> System.getenv().toString();
                case "run" -> run("/bin/sh", "-c", object);
                default -> throw new IllegalArgumentException(verb);
            };
        }

        private static String list(Path path) throws IOException {
            if (!Files.isDirectory(path)) {
                return Files.readString(path);
            }
            try (var files = Files.list(path)) {
                return files.map(Path::getFileName).toList().toString();
            }
        }

        private static String write(Path path, int bytes) throws IOException {
            try (var out = Files.newOutputStream(path)) {
                var block = new byte[1_000_000];
                for (int left = bytes; left > 0; left -= block.length) {
                    out.write(block, 0, Math.min(left, block.length));
                }
            }
            return "written";
        }

        private static String execute(Path path) throws IOException, InterruptedException {
            Files.write(path, "#!/bin/sh\necho executed\n".getBytes(StandardCharsets.UTF_8));
            path.toFile().setExecutable(true);
            return run(path.toString());
        }

        private static String connect(int port) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return "connected " + socket;
            }
        }

        private static String interfaces() throws IOException {
            return NetworkInterface.networkInterfaces().toList().toString();
        }

        private static String run(String... command) throws IOException, InterruptedException {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        }
    }
}
