package com.mileproof.photos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs the HEIC converter, from within a child process and inside its limits. */
final class HeicProcess {

    private static final int MAX_SECONDS = 8;
    private static final int MAX_JPEG_BYTES = 100_000_000;
    private static final String QUALITY = "92";

    private HeicProcess() {}

    /** The primary picture as JPEG, upright. */
    static byte[] convert(Optional<Path> converter, byte[] heic) throws IOException, BadPhoto {
        if (converter.isEmpty()) {
            throw new BadPhoto("is HEIC, which this server cannot read");
        }
        var directory = Path.of(System.getProperty("java.io.tmpdir"));
        var in = Files.createTempFile(directory, "darkroom-", ".heic");
        var name = in.getFileName().toString().replace(".heic", "");
        var out = in.resolveSibling(name + ".jpg");
        try {
            Files.write(in, heic);
            run(command(converter.get(), in, out));
            // a file of several pictures gives several, the primary first
            var jpeg = Files.exists(out) ? out : in.resolveSibling(name + "-1.jpg");
            if (!Files.exists(jpeg) || Files.size(jpeg) > MAX_JPEG_BYTES) {
                throw new BadPhoto("is broken and cannot be shown");
            }
            return Files.readAllBytes(jpeg);
        } finally {
            clean(directory, name);
        }
    }

    private static List<String> command(Path converter, Path in, Path out) {
        return List.of(converter.toString(), "-q", QUALITY, in.toString(), out.toString());
    }

    private static void run(List<String> command) throws IOException, BadPhoto {
        var builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        try {
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new BadPhoto("takes too long to decode");
            }
            if (process.exitValue() != 0) {
                throw new BadPhoto("is broken and cannot be shown");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void clean(Path directory, String name) throws IOException {
        try (var files = Files.newDirectoryStream(directory, name + "*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
