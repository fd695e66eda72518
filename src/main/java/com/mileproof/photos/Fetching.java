package com.mileproof.photos;

import com.mileproof.photos.PhotoStorage.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/** Brings bytes out of a bucket to this machine, whole, before anybody sees the first of them. */
final class Fetching {

    private final Bucket bucket;
    private final Path directory;

    Fetching(Bucket bucket, Path directory) {
        this.bucket = bucket;
        this.directory = directory;
    }

    /** Into a file without a name: it is gone with whoever reads it, even when the server is killed. */
    FileChannel now(Place place) throws IOException {
        var channel = FileChannel.open(
                scratch(),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            fetch(place, channel);
            return channel.position(0);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void fetch(Place place, FileChannel channel) throws IOException {
        bucket.get(place, () -> Channels.newOutputStream(channel.truncate(0).position(0)));
    }

    /** Into a file with a name, which is deleted when it is closed. */
    LocalFile local(Place place) throws IOException {
        var file = scratch();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            fetch(place, channel);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new LocalFile(file, false);
    }

    private Path scratch() {
        return directory.resolve("read-" + UUID.randomUUID() + ".part");
    }

    /** When somebody wants to see them, each time anew. */
    Resource later(Place place, long size) {
        return new Later(place, size);
    }

    private final class Later extends AbstractResource {

        private final Place place;
        private final long size;

        Later(Place place, long size) {
            this.place = place;
            this.size = size;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public long contentLength() {
            return size;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Channels.newInputStream(now(place));
        }

        @Override
        public String getDescription() {
            return place.path();
        }
    }
}
