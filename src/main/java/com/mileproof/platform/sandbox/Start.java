package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start one child.
 *
 * @param directory it starts in
 * @param temporary what it leaves behind; null where that goes by itself
 */
record Start(
        List<String> command,
        Map<String, String> environment,
        Path directory,
        @Nullable Path temporary) {

    Start {
        command = List.copyOf(command);
    }

    Process start() throws IOException {
        var builder = plain(command, directory);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Takes away what the child wrote. */
    void clean() throws IOException {
        if (temporary != null) {
            Sandbox.clear(temporary);
            Files.deleteIfExists(temporary);
        }
    }

    /** An environment without a word of the server's. */
    static ProcessBuilder plain(List<String> command, Path directory) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        return builder;
    }
}
