package com.mileproof.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An account of the operating system, by its numbers. */
record Account(int user, int group) {

    static final int ROOT = 0;
    private static final Path ACCOUNTS = Path.of("/etc/passwd");

    /** Accounts that own nothing of value, the better one first. */
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    /** The account this process runs as. */
    static Account own() throws IOException {
        return ownerOf(Path.of("/proc/self"));
    }

    /** The account a file belongs to. */
    static Account ownerOf(Path path) throws IOException {
        return new Account((int) Files.getAttribute(path, "unix:uid"), (int) Files.getAttribute(path, "unix:gid"));
    }

    /** An account for a server that root may not run: {@code postgres}, else {@code nobody}; empty without either. */
    static Optional<Account> unprivileged() throws IOException {
        if (!Files.isReadable(ACCOUNTS)) {
            return Optional.empty();
        }
        List<String[]> lines = Files.readAllLines(ACCOUNTS).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3)
                .toList();
        return UNPRIVILEGED.stream()
                .flatMap(name -> lines.stream().filter(fields -> fields[0].equals(name)))
                .map(fields -> new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .filter(account -> account.user() != ROOT)
                .findFirst();
    }

    /** Makes this account the owner of a file, or of a directory with all that is in it. */
    void takeOver(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.toList()) {
                Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
