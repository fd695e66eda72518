package com.mileproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void a_missing_directory_is_made() {
        Path path = parent.resolve("a").resolve("b");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.path()).isEqualTo(path).isDirectory();
        }
    }

    @Test
    void a_second_opening_is_refused_until_the_first_is_closed() {
        try (DataDirectory first = DataDirectory.open(parent)) {
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> DataDirectory.open(first.path()))
                    .withMessageStartingWith("Another Mileproof (process "
                            + ProcessHandle.current().pid() + ") is running on " + parent);
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void another_name_of_the_same_directory_is_refused_too() throws IOException {
        Path directory = Files.createDirectory(parent.resolve("data"));
        Path alias = Files.createSymbolicLink(parent.resolve("alias"), directory);
        try (DataDirectory first = DataDirectory.open(directory)) {
            assertThat(first.path()).isEqualTo(directory);
            assertThatExceptionOfType(DatabaseRefused.class).isThrownBy(() -> DataDirectory.open(alias));
        }
    }

    @Test
    void a_file_in_its_place_is_refused_with_its_name() throws IOException {
        Path file = Files.createFile(parent.resolve("data"));

        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining("The data directory " + file + " cannot be used");
    }

    @Test
    void closing_twice_does_not_take_the_directory_from_its_next_holder() {
        DataDirectory first = DataDirectory.open(parent);
        first.close();
        try (DataDirectory second = DataDirectory.open(parent)) {
            first.close();
            assertThatExceptionOfType(DatabaseRefused.class).isThrownBy(() -> DataDirectory.open(second.path()));
        }
    }
}
