package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A photo on its way in: bytes go to a file and into the hash as they arrive, so an upload needs the same memory
 * whatever its size. Closing throws the file away unless it was moved to its place.
 */
final class IncomingPhoto extends OutputStream {

    /** Largest photo or file, in decoded bytes. */
    static final int MAX_PHOTO_BYTES = 20_000_000;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digester();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private int size;
    private @Nullable Sha256 sha256;

    IncomingPhoto(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    Path file() {
        return file;
    }

    int size() {
        return size;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Refuses with 413 the byte after the last that is allowed. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > MAX_PHOTO_BYTES - size) {
            throw tooLarge();
        }
        size += length;
        int at = from;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, BUFFER_BYTES - buffered);
            System.arraycopy(bytes, at, buffer, buffered, part);
            buffered += part;
            at += part;
            left -= part;
            if (buffered == BUFFER_BYTES) {
                flush();
            }
        }
    }

    @Override
    public void flush() {
        digest.update(buffer, 0, buffered);
        var rest = ByteBuffer.wrap(buffer, 0, buffered);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw DiskTrouble.of(e);
        }
        buffered = 0;
    }

    /** Overwrites some of the bytes that came, each within them; what is kept and hashed are the bytes after that. */
    void overwrite(List<Patch> patches) throws IOException {
        if (patches.isEmpty()) {
            return;
        }
        flush();
        try {
            for (var patch : patches) {
                overwrite(patch);
            }
        } catch (IOException e) {
            throw DiskTrouble.of(e);
        }
        digest.reset();
        sha256 = null;
        try (var bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private void overwrite(Patch patch) throws IOException {
        var with = patch.with();
        long at = patch.from();
        while (at < patch.to()) {
            int done = (int) Math.min(Integer.MAX_VALUE, at - patch.from());
            int part = (int) Math.min(BUFFER_BYTES, patch.to() - at);
            var bytes = ByteBuffer.allocate(part);
            if (done < with.length) {
                bytes.put(0, with, done, Math.min(part, with.length - done));
            }
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }
    }

    /** The hash of all bytes; to be asked after the last of them. */
    Sha256 sha256() throws IOException {
        if (sha256 == null) {
            flush();
            sha256 = Sha256.of(digest.digest());
        }
        return sha256;
    }

    /** Returns when the bytes are on the disk. */
    void force() throws IOException {
        flush();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    /** The row that reserved its place is gone: it took too long, or the database fell and forgot it. */
    static ApiProblem lostItsPlace() {
        return ApiProblem.retryLater(
                ErrorCode.ERROR_SERVICE_UNAVAILABLE,
                "The upload was cut off by the server; nothing was kept.",
                Duration.ofSeconds(1));
    }

    static ApiProblem tooLarge() {
        return ApiProblem.tooLarge("photo or file must not have more than " + MAX_PHOTO_BYTES + " bytes.");
    }
}
