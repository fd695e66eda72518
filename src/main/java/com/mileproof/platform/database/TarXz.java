package com.mileproof.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.XZInputStream;

/** Reads a {@code .txz} archive into a directory: modes and symbolic links kept, nothing ever lands outside. */
final class TarXz {

    /** The server is 60 MB in 1,100 entries; an archive far beyond that is not ours. */
    private static final long MAX_BYTES = 500_000_000;

    private static final int MAX_ENTRIES = 20_000;
    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final PosixFilePermission[] HIGHEST_BIT_FIRST = {
        PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_EXECUTE,
    };

    private final Path root;

    /** Made last, so that no file is ever written through a link. */
    private final Map<Path, Path> links = new LinkedHashMap<>();

    private long bytes;
    private int entries;

    private TarXz(Path root) {
        this.root = root;
    }

    /**
     * Unpacks into an existing, empty directory.
     *
     * @throws IOException when the archive is damaged, cut short, too large, or names a place outside the directory
     */
    static void unpack(InputStream archive, Path directory) throws IOException {
        TarXz target = new TarXz(directory.toAbsolutePath().normalize());
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                target.unpack(entry, tar);
            }
        }
        for (Map.Entry<Path, Path> link : target.links.entrySet()) {
            Files.createSymbolicLink(link.getKey(), link.getValue());
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        bytes += entry.getSize();
        entries++;
        if (bytes > MAX_BYTES || entries > MAX_ENTRIES) {
            throw new IOException("The archive is larger than " + MAX_BYTES + " bytes or " + MAX_ENTRIES + " entries");
        }
        Path path = inside(root.resolve(entry.getName()), entry);
        if (path.equals(root)) {
            return;
        }
        Path parent = Objects.requireNonNull(path.getParent(), "everything lies below the root");
        makeDirectory(parent);
        if (entry.isDirectory()) {
            makeDirectory(path);
        } else if (entry.isSymbolicLink()) {
            inside(parent.resolve(entry.getLinkName()), entry);
            links.put(path, Path.of(entry.getLinkName()));
        } else if (entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM) {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        } else {
            throw new IOException("The archive holds an unexpected kind of entry: " + entry.getName());
        }
    }

    private Path inside(Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root)) {
            throw new IOException("The archive names a place outside its directory: " + entry.getName());
        }
        return normal;
    }

    private void makeDirectory(Path directory) throws IOException {
        if (!directory.equals(root) && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, DIRECTORY_MODE);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < HIGHEST_BIT_FIRST.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(HIGHEST_BIT_FIRST[i]);
            }
        }
        return permissions;
    }
}
