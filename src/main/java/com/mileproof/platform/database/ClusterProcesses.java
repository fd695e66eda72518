package com.mileproof.platform.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which processes really are PostgreSQL at work on a cluster directory, as the kernel tells it under /proc. */
final class ClusterProcesses {

    private static final Path PROC = Path.of("/proc");
    private static final String PROGRAM = "postgres";

    private ClusterProcesses() {}

    /** The living PostgreSQL processes on a cluster directory: postmaster, backends, workers; zombies are dead. */
    static List<Long> on(Path cluster) throws IOException {
        Path directory = real(cluster);
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long id = Long.parseLong(process.getFileName().toString());
                if (worksOn(id, directory)) {
                    found.add(id);
                }
            }
        }
        return found;
    }

    /** Whether this process is alive and a PostgreSQL on this cluster directory, and not a stranger with its number. */
    static boolean isOn(Path cluster, long process) throws IOException {
        return worksOn(process, real(cluster));
    }

    /** Whether any process has this number, a zombie included. */
    static boolean exists(long process) {
        return stat(process).isPresent();
    }

    /** Whether this process has ended and only waits for its parent to take note. */
    static boolean isZombie(long process) {
        return stat(process).filter(Stat::ended).isPresent();
    }

    private static boolean worksOn(long process, Path directory) {
        Optional<Stat> stat = stat(process);
        if (stat.isEmpty() || stat.get().ended() || !stat.get().program().equals(PROGRAM)) {
            return false;
        }
        try {
            return Files.readSymbolicLink(PROC.resolve(process + "/cwd")).equals(directory);
        } catch (IOException e) {
            // Another user's process may hide where it works, but not what it was started with
            return wasStartedOn(process, directory);
        }
    }

    private static boolean wasStartedOn(long process, Path directory) {
        try {
            String[] words =
                    Files.readString(PROC.resolve(process + "/cmdline")).split("\0");
            int option = List.of(words).indexOf("-D");
            return option >= 0
                    && option + 1 < words.length
                    && Path.of(words[option + 1]).equals(directory);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Stat> stat(long process) {
        try {
            String line = Files.readString(PROC.resolve(process + "/stat"));
            int open = line.indexOf('(');
            int close = line.lastIndexOf(')');
            return Optional.of(new Stat(line.substring(open + 1, close), line.charAt(close + 2)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path cluster) throws IOException {
        return Files.exists(cluster) ? cluster.toRealPath() : cluster.toAbsolutePath();
    }

    private record Stat(String program, char state) {
        boolean ended() {
            return state == 'Z' || state == 'X' || state == 'x';
        }
    }
}
