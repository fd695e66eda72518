package com.mileproof.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory PostgreSQL keeps its data in, and the password that opens it. */
record Cluster(Path directory, Path passwordFile) {

    static final String USER = "mileproof";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String VERSION_FILE = "PG_VERSION";
    private static final int PASSWORD_BYTES = 32;

    /** Passwords only, checksums on every page, and an order of texts that no operating system's update can change. */
    private static final List<String> MAKING = List.of(
            "--auth=scram-sha-256",
            "--username=" + USER,
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions");

    static Cluster below(Path home) {
        return new Cluster(home.resolve("cluster"), home.resolve("password"));
    }

    /**
     * Looks whether the packaged server can use what is there.
     *
     * @throws DatabaseRefused when the directory is another major version's or no cluster at all
     */
    void refuseForeign() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Path file = directory.resolve(VERSION_FILE);
        if (!Files.exists(file)) {
            throw new DatabaseRefused("The directory " + directory
                    + " exists but holds no PostgreSQL data; move it away, or restore a backup into it.");
        }
        String version = Files.readString(file).strip();
        if (!version.equals(ServerBinaries.MAJOR)) {
            throw new DatabaseRefused("The data in " + directory + " was written by PostgreSQL " + version
                    + ", and this Mileproof brings PostgreSQL " + ServerBinaries.MAJOR
                    + "; run the Mileproof release that wrote it, dump it there with pg_dump and load the dump here, or"
                    + " convert it with pg_upgrade.");
        }
    }

    /** Makes the cluster where there is none. It gets its name when it is complete, so one cut short is made again. */
    void createIfMissing(Leash leash, ServerBinaries binaries, ServerSettings settings) throws IOException {
        if (Files.exists(directory)) {
            leash.give(directory);
            return;
        }
        LOG.info("Making a new PostgreSQL cluster in {}", directory);
        Path draft = directory.resolveSibling(directory.getFileName() + ".part");
        DurableFiles.deleteTree(draft);
        Files.createDirectory(draft);
        leash.give(draft);
        if (!Files.exists(passwordFile)) {
            DurableFiles.writeSecret(passwordFile, newPassword() + "\n");
        }
        leash.give(passwordFile);
        List<String> arguments = new ArrayList<>(MAKING);
        arguments.add("--pgdata=" + draft);
        arguments.add("--pwfile=" + passwordFile);
        arguments.addAll(settings.forMaking());
        Command.Result result = Command.run(leash.command(binaries.program("initdb"), arguments));
        if (result.code() != 0) {
            throw new DatabaseRefused("PostgreSQL could not make its data directory " + directory + ": "
                    + result.output().lines().reduce("", (former, last) -> last));
        }
        DurableFiles.moveIntoPlace(draft, directory);
    }

    /**
     * The password.
     *
     * @throws DatabaseRefused when its file is missing or closed to this user
     */
    String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (NoSuchFileException e) {
            throw new DatabaseRefused(
                    "The password of the embedded PostgreSQL is missing; restore " + passwordFile + " from a backup.",
                    e);
        } catch (IOException e) {
            throw new DatabaseRefused(
                    "The file " + passwordFile + " can only be read by the user that runs Mileproof (" + e + ").", e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
