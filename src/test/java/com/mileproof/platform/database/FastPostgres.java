package com.mileproof.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded server without its durability: for tests, and deliberately out of the application's reach. */
public final class FastPostgres {

    private static final String IN_USE = "Another Mileproof";

    private FastPostgres() {}

    /**
     * Starts a server that may lose data when the machine stops, and takes 200 connections; empty when another process
     * uses the directory. What an earlier run left there is reused, or thrown away where it cannot be.
     */
    public static Optional<EmbeddedPostgres> start(Path home) {
        try {
            return Optional.of(open(home));
        } catch (DatabaseRefused refused) {
            if (String.valueOf(refused.getMessage()).startsWith(IN_USE)) {
                return Optional.empty();
            }
            try {
                DurableFiles.deleteTree(home);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Optional.of(open(home));
        }
    }

    private static EmbeddedPostgres open(Path home) {
        return EmbeddedPostgres.start(home, ServerSettings.forTests(), () -> {});
    }
}
