package com.mileproof.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Short programs run to their end, in an environment that holds nothing but the path and plain English messages. */
final class Command {

    private static final int LONGEST_OUTPUT = 4_000;

    private Command() {}

    /** How a program ended: its exit code and the beginning of what it printed. */
    record Result(int code, String output) {}

    /** Signals PostgreSQL understands: INT is the fast stop, QUIT the immediate one, KILL nobody can refuse. */
    enum Signal {
        INT,
        QUIT,
        KILL;

        /** Sends this signal; a process that is already gone is fine. */
        void send(long process) throws IOException {
            // The shell's own kill: the program of that name is not on every machine, and Java knows only TERM and KILL
            run(List.of("sh", "-c", "kill -s " + name() + " " + process));
        }
    }

    /** Runs a program; one that cannot be started at all counts as exit code 127. */
    static Result run(List<String> words) throws IOException {
        Process process;
        try {
            process = prepare(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        }
        try (var output = process.getInputStream()) {
            byte[] text = output.readNBytes(LONGEST_OUTPUT);
            output.transferTo(OutputStream.nullOutputStream());
            return new Result(process.waitFor(), new String(text, UTF_8).strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + words.getFirst(), e);
        }
    }

    /** A program ready to start, with nothing on its input. */
    static ProcessBuilder prepare(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectInput(new File("/dev/null"));
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
