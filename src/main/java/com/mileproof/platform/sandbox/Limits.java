package com.mileproof.platform.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the operating system holds a process to, with the tools every Debian has (util-linux); where one is missing, less.
 *
 * @param addressSpace in bytes: what a hostile file could make native code ask for
 * @param fileBytes largest file it may write
 * @param cpuSeconds processor time in its whole life
 * @param nice by how much it steps back behind the server, 0 to 19
 */
public record Limits(long addressSpace, long fileBytes, int cpuSeconds, int nice) {

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final Path NICE = Path.of("/usr/bin/nice");

    /** The start of a command line that sets the limits and leaves no core dump. */
    public List<String> words() {
        var words = new ArrayList<String>();
        if (nice > 0 && Files.isExecutable(NICE)) {
            words.addAll(List.of(NICE.toString(), "-n", String.valueOf(nice)));
        }
        if (Files.isExecutable(PRLIMIT)) {
            words.addAll(List.of(
                    PRLIMIT.toString(),
                    "--as=" + addressSpace,
                    "--fsize=" + fileBytes,
                    "--cpu=" + cpuSeconds,
                    "--core=0",
                    "--"));
        }
        return List.copyOf(words);
    }
}
