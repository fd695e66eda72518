package com.mileproof.photos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the operating system can hold a process to, with the tools every Debian has (util-linux); where one is missing, less. */
final class Limits {

    /** Address space of the child or the HEIC converter, in bytes: what a hostile file could make native code ask for. */
    static final long MAX_ADDRESS_SPACE = 3_000_000_000L;

    private static final long MAX_FILE_BYTES = 200_000_000L;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final List<String> NO_NETWORK = List.of(UNSHARE.toString(), "--user", "--net", "--");
    private static final int PROBE_SECONDS = 5;

    private Limits() {}

    /** The start of a command line that limits memory and files and leaves no core dump. */
    static List<String> perProcess() {
        if (!Files.isExecutable(PRLIMIT)) {
            return List.of();
        }
        return List.of(PRLIMIT.toString(), "--as=" + MAX_ADDRESS_SPACE, "--fsize=" + MAX_FILE_BYTES, "--core=0", "--");
    }

    /** The start of a command line that takes the network away, where the kernel lets us. */
    static List<String> withoutNetwork() {
        if (!Files.isExecutable(UNSHARE)) {
            return List.of();
        }
        var command = new ArrayList<>(NO_NETWORK);
        command.add("/bin/true");
        try {
            var probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
            probe.destroyForcibly();
            return ended && probe.exitValue() == 0 ? NO_NETWORK : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
