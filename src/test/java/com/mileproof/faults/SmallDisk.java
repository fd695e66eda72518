package com.mileproof.faults;

import com.mileproof.faults.Faults.Unable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system in memory with little room, which can be filled and freed. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;
    private static final int MEGABYTE = 1 << 20;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Mounts it.
     *
     * @throws Unable where this process may not mount
     */
    static SmallDisk mount(Path directory, int megabytes) throws IOException, Unable {
        Files.createDirectories(directory);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0711", "tmpfs", directory.toString())
                != 0) {
            throw new Unable("a disk that is full takes the right to mount one in memory; start it as root.");
        }
        return new SmallDisk(directory);
    }

    /** Not a byte is left. */
    void fill() throws IOException {
        try (var file = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int size = MEGABYTE; size >= BLOCK; ) {
                try {
                    file.write(ByteBuffer.allocate(size));
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        if (run("umount", directory.toString()) != 0) {
            run("umount", "-l", directory.toString());
        }
    }

    private static int run(String... words) throws IOException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }
}
