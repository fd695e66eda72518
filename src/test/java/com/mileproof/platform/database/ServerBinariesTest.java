package com.mileproof.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ServerBinariesTest {

    @TempDir
    Path directory;

    @Test
    void the_packaged_server_is_of_the_version_the_code_expects() throws IOException {
        String version = Command.run(
                        List.of(Homes.programs().program("postgres").toString(), "--version"))
                .output();

        assertThat(version).startsWith("postgres (PostgreSQL) " + ServerBinaries.MAJOR + ".");
    }

    @Test
    void modes_and_links_are_kept() throws IOException {
        Path library = Homes.programs().directory().resolve("lib");

        assertThat(Homes.programs().program("initdb")).isExecutable();
        assertThat(library.resolve("libpq.so.5")).isSymbolicLink().isRegularFile();
        assertThat(Files.isExecutable(Homes.programs().directory().resolve("share/postgresql/postgres.bki")))
                .isFalse();
    }

    @Test
    void an_unpacking_cut_short_leaves_nothing_that_looks_finished_and_is_done_again() throws IOException {
        Path target = directory.resolve("server");
        byte[] archive = archive(file("bin/postgres", "a".repeat(100_000)), file("bin/initdb", "b"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ServerBinaries.unpack(
                        new ByteArrayInputStream(Arrays.copyOf(archive, archive.length / 2)), target));
        assertThat(target).doesNotExist();
        assertThat(directory.resolve("server.part")).exists();

        ServerBinaries.unpack(new ByteArrayInputStream(archive), target);
        assertThat(target.resolve("bin/initdb")).hasContent("b");
        assertThat(directory.resolve("server.part")).doesNotExist();
    }

    @Test
    void programs_of_other_versions_are_removed() throws IOException {
        Path current = Files.createDirectory(directory.resolve("server-18-new"));
        Files.createDirectories(directory.resolve("server-18-old").resolve("bin"));
        Files.createDirectory(directory.resolve("server-18-new.part"));
        Files.createDirectory(directory.resolve("cluster"));

        new ServerBinaries(current).removeOthers();

        try (var left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(current, directory.resolve("cluster"));
        }
    }

    @Test
    void a_name_outside_the_directory_is_refused() throws IOException {
        byte[] archive = archive(file("../evil", "x"));

        assertRefused(archive, "outside its directory: ../evil");
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void a_link_to_the_outside_is_refused() throws IOException {
        assertRefused(archive(link("bin/out", "../../outside")), "outside its directory: bin/out");
        assertRefused(archive(link("out", "/etc")), "outside its directory: out");
    }

    @Test
    void nothing_is_written_through_a_link() throws IOException {
        byte[] archive = archive(link("a/b/up", "../.."), link("a/b/out", "up/.."), file("a/b/out/evil", "x"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> ServerBinaries.unpack(new ByteArrayInputStream(archive), directory.resolve("target")));
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @Test
    void a_hard_link_is_refused() throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("passwords", TarConstants.LF_LINK);
        entry.setLinkName("/etc/shadow");

        assertRefused(archive(new Item(entry, "")), "unexpected kind of entry");
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, postgres-linux-x86_64.txz", "Linux, aarch64, postgres-linux-arm_64.txz"})
    void linux_on_both_processors_is_served(String system, String processor, String resource) {
        assertThat(ServerBinaries.resourceFor(system, processor)).isEqualTo(resource);
        assertThat(ServerBinaries.class.getResource("/" + resource)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Windows 11, amd64", "Linux, riscv64"})
    void other_machines_are_told_to_use_an_external_database(String system, String processor) {
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> ServerBinaries.resourceFor(system, processor))
                .withMessageContaining("not on " + system + "/" + processor)
                .withMessageContaining("mileproof.database.url");
    }

    private void assertRefused(byte[] archive, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ServerBinaries.unpack(new ByteArrayInputStream(archive), directory.resolve("target")))
                .withMessageContaining(message);
    }

    private static Item file(String name, String content) {
        return new Item(new TarArchiveEntry(name, TarConstants.LF_NORMAL), content);
    }

    private static Item link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return new Item(entry, "");
    }

    private static byte[] archive(Item... items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            for (Item item : items) {
                byte[] content = item.content().getBytes(UTF_8);
                item.entry().setSize(content.length);
                tar.putArchiveEntry(item.entry());
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private record Item(TarArchiveEntry entry, String content) {}
}
