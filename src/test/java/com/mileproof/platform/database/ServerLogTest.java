package com.mileproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    private static final byte[] TOO_MUCH = new byte[8_000_001];

    @TempDir
    Path home;

    @Test
    void a_large_log_is_cut_while_its_writer_keeps_writing_and_one_predecessor_stays() throws IOException {
        ServerLog log = new ServerLog(home);
        try (OutputStream writer = Files.newOutputStream(log.file(), StandardOpenOption.APPEND)) {
            writer.write(TOO_MUCH);
            log.rotateIfLarge();
            assertThat(log.end()).isZero();

            writer.write('x');
            assertThat(log.end()).isOne();
            assertThat(home.resolve("postgresql.log.1")).hasSize(TOO_MUCH.length);
        }
    }

    @Test
    void what_was_said_since_a_moment_is_told() throws IOException {
        ServerLog log = new ServerLog(home);
        Files.writeString(log.file(), "before\n");
        long end = log.end();
        Files.writeString(log.file(), "after\n", StandardOpenOption.APPEND);

        assertThat(log.since(end)).isEqualTo("after\n");
    }
}
