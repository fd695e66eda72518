package com.mileproof.operation;

import com.mileproof.platform.database.Homes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Data directories for servers of their own; deleted after the test, or after the class that registers it as static. */
public final class DataDirectories implements AfterEachCallback, AfterAllCallback {

    private final List<Path> made = new ArrayList<>();
    private boolean wholeClass;

    /** For a field of the class. */
    public static DataDirectories forWholeClass() {
        var directories = new DataDirectories();
        directories.wholeClass = true;
        return directories;
    }

    /** A place where nothing is yet. */
    public Path nothing() {
        try {
            var parent = Files.createDirectories(Path.of("target", "test-data").toAbsolutePath());
            var place = Files.createTempDirectory(parent, "operation").resolve("data");
            made.add(place.getParent());
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory in which PostgreSQL is already unpacked, to save the first start some seconds. */
    Path prepared() {
        try {
            var data = Files.createDirectory(nothing());
            Homes.in(data);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (!wholeClass) {
            deleteAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        deleteAll();
    }

    private void deleteAll() throws IOException {
        for (var directory : made) {
            // a killed server's PostgreSQL still writes and removes files here while it stops
            Homes.awaitQuiet(directory.resolve("data").resolve("postgresql"));
            try (var tree = Files.walk(directory)) {
                for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
        made.clear();
    }
}
