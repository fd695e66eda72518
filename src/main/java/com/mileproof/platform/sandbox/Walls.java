package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a child from the rest of the machine: namespaces of Linux, made with the tools of util-linux. In a room the
 * file system holds the system's programs, the JDK and this program, all read-only, and an empty temporary directory in
 * memory; there is no network, and no process but the child's own.
 */
enum Walls {
    ROOM("own", ""),
    ROOM_AMONG_OTHERS("host", "It sees the other processes and could send signals to the server."),
    NO_NETWORK("", "It may read and write all the files that the server may, keys and photos among them."),
    NONE("", "It may do all that the server may: read keys and photos, and use the network.");

    /** Inside a room: a directory in memory that goes with the child. */
    static final Path TEMPORARY = Path.of("/tmp");

    /** Its size: a HEIC photo and the JPEG made from it. */
    private static final long TEMPORARY_BYTES = 160_000_000;

    /**
     * Programs, libraries and what these look up; nothing else of /etc, where secrets may be. Native libraries choose
     * their code by the list of processors.
     */
    private static final List<String> SYSTEM = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/nix/store",
            "/etc/ld.so.cache",
            "/etc/alternatives",
            "/sys/devices/system/cpu");

    private static final String UNSHARE = "/usr/bin/unshare";
    private static final String SETPRIV = "/usr/bin/setpriv";
    private static final String END = "--";

    private final String processes;
    private final String lack;

    Walls(String processes, String lack) {
        this.processes = processes;
        this.lack = lack;
    }

    boolean isRoom() {
        return !processes.isEmpty();
    }

    /** What a child could do that it should not; empty where these are all the walls there are. */
    Optional<String> lack() {
        return Optional.of(lack).filter(sentence -> !sentence.isEmpty());
    }

    /** The start of a command line. */
    List<String> words(Path directory, Collection<Path> places, Collection<Path> hidden) throws IOException {
        return switch (this) {
            case ROOM, ROOM_AMONG_OTHERS -> room(directory, places, hidden);
            case NO_NETWORK -> List.of(UNSHARE, "--user", "--net", END, SETPRIV, "--pdeathsig", "KILL", END);
            case NONE -> List.of();
        };
    }

    /** Ends with the thread that started it, and all that it started with it. */
    private List<String> room(Path directory, Collection<Path> places, Collection<Path> hidden) throws IOException {
        // setpriv stands in the middle because a new user namespace forgets the signal
        var words = new ArrayList<>(
                List.of(UNSHARE, "--user", "--map-root-user", END, SETPRIV, "--pdeathsig", "KILL", END, UNSHARE));
        words.addAll(List.of("--mount", "--net", "--ipc"));
        if (this == ROOM) {
            words.addAll(List.of("--pid", "--fork", "--kill-child"));
        }
        words.addAll(List.of(END, "/bin/sh", "-c", script(), "walls", directory.toString()));
        words.addAll(List.of(String.valueOf(TEMPORARY_BYTES), processes));
        words.addAll(
                SYSTEM.stream().filter(name -> Path.of(name).toFile().exists()).toList());
        places.forEach(place -> words.add(place.toString()));
        words.add(END);
        hidden.forEach(place -> words.add(place.toString()));
        words.add(END);
        return words;
    }

    private static String script() throws IOException {
        try (var in = Walls.class.getResourceAsStream("walls.sh")) {
            if (in == null) {
                throw new IOException("walls.sh is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
