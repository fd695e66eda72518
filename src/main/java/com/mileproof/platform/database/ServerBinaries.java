package com.mileproof.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL programs that travel with the application, unpacked into a directory named after their version. */
record ServerBinaries(Path directory) {

    /** The major version of the packaged server, as it stands in a cluster's PG_VERSION. */
    static final String MAJOR = "18";

    private static final Logger LOG = LoggerFactory.getLogger(ServerBinaries.class);
    private static final String PREFIX = "server-" + MAJOR + "-";
    private static final String DRAFT = ".part";

    /** The path of one of the programs: postgres or initdb. */
    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /**
     * The programs for this machine below {@code home}, unpacking them when they are not there yet. The directory gets
     * its name when it is complete, so an unpacking cut short is done again.
     *
     * @throws DatabaseRefused when no server is packaged for this machine
     */
    static ServerBinaries unpackedIn(Path home) throws IOException {
        String resource = resourceFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        URL archive = ServerBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new DatabaseRefused("This build of Mileproof carries no PostgreSQL for this machine (" + resource
                    + " is missing); use an external one with mileproof.database.url.");
        }
        Path directory = home.resolve(PREFIX + fingerprint(archive));
        if (!Files.isDirectory(directory)) {
            LOG.info("Unpacking the PostgreSQL {} server into {}", MAJOR, directory);
            try (InputStream bytes = archive.openStream()) {
                unpack(bytes, directory);
            }
        }
        return new ServerBinaries(directory);
    }

    /**
     * Removes the programs of other versions and half-finished ones; only while no server runs below {@code home}. What
     * cannot be removed stays: it only takes space.
     */
    void removeOthers() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory.resolveSibling(""), PREFIX + "*")) {
            for (Path other : all) {
                if (!other.equals(directory)) {
                    DurableFiles.deleteTree(other);
                }
            }
        } catch (IOException e) {
            LOG.info("Programs of another PostgreSQL stay beside {}: {}", directory, e.toString());
        }
    }

    /** Unpacks an archive so that {@code directory} exists only when it is complete. */
    static void unpack(InputStream archive, Path directory) throws IOException {
        Path draft = directory.resolveSibling(directory.getFileName() + DRAFT);
        DurableFiles.deleteTree(draft);
        Files.createDirectory(draft);
        TarXz.unpack(archive, draft);
        flush(draft);
        DurableFiles.moveIntoPlace(draft, directory);
    }

    /** The archive's name for an operating system and a processor as Java names them. */
    static String resourceFor(String system, String processor) {
        String platform = system + "/" + processor;
        return switch (platform.toLowerCase(Locale.ROOT)) {
            case "linux/amd64" -> "postgres-linux-x86_64.txz";
            case "linux/aarch64" -> "postgres-linux-arm_64.txz";
            default ->
                throw new DatabaseRefused("The PostgreSQL that comes with Mileproof runs on Linux with an amd64 or"
                        + " arm64 processor, not on " + platform
                        + "; use an external one with mileproof.database.url.");
        };
    }

    /** Changes with the packaged version and costs nothing, unlike a hash over 15 MB at every start. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        long mark = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return Long.toHexString(mark);
    }

    /** One flush of the file system instead of a thousand of single files. */
    private static void flush(Path directory) throws IOException {
        Command.Result result = Command.run(List.of("sync", "-f", directory.toString()));
        if (result.code() != 0) {
            throw new IOException("sync -f " + directory + ": " + result.output());
        }
    }
}
