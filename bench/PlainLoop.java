import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What an upload costs at least, without network, JSON or database: decode, hash, write, flush to the disk. */
record PlainLoop(Path directory) {
    /** Seconds that it takes to keep so many photos, by so many threads. */
    double run(Uploads uploads, int threads, int count) throws IOException, InterruptedException {
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            texts.add(text(uploads.next("")));
        }
        AtomicInteger left = new AtomicInteger(count);
        List<Path> kept = new ArrayList<>();
        long start = System.nanoTime();
        double seconds;
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Path>>> ends = texts.stream()
                    .map(text -> workers.submit(() -> keepAll(uploads, text, left)))
                    .toList();
            for (Future<List<Path>> end : ends) {
                kept.addAll(end.get());
            }
            seconds = (System.nanoTime() - start) / 1e9;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        for (Path file : kept) {
            Files.delete(file);
        }
        return seconds;
    }

    /** The base64 of a photo, without the request around it. */
    private static byte[] text(Uploads.Body body) {
        byte[] text = Arrays.copyOf(body.first(), body.first().length + body.last().length);
        System.arraycopy(body.last(), 0, text, body.first().length, body.last().length);
        return text;
    }

    private List<Path> keepAll(Uploads uploads, byte[] text, AtomicInteger left)
            throws IOException, GeneralSecurityException {
        List<Path> kept = new ArrayList<>();
        while (left.getAndDecrement() > 0) {
            byte[] last = uploads.next("").last();
            System.arraycopy(last, 0, text, text.length - last.length, last.length);
            kept.add(keep(text));
        }
        return kept;
    }

    private Path keep(byte[] text) throws IOException, GeneralSecurityException {
        byte[] photo = Base64.getDecoder().decode(text);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(photo);
        Path file = directory.resolve(HexFormat.of().formatHex(hash));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(photo);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        return file;
    }
}
