package com.mileproof.photos;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of one child: one photo at a time, one slip and it is killed. */
final class DarkroomWorker implements AutoCloseable {

    /** Largest rendition believed, in bytes. */
    static final int MAX_RENDITION_BYTES = 15_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(DarkroomWorker.class);

    private final Process process;
    private final DataOutputStream toChild;
    private final DataInputStream fromChild;
    private int jobs;
    private boolean closed;

    private DarkroomWorker(Process process) {
        this.process = process;
        this.toChild = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.fromChild = new DataInputStream(process.getInputStream());
    }

    static DarkroomWorker start(List<String> command, Path directory) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        return new DarkroomWorker(builder.start());
    }

    int jobs() {
        return jobs;
    }

    long pid() {
        return process.pid();
    }

    boolean isUsable() {
        return !closed && process.isAlive();
    }

    /** The rendition; a child that does not answer in time, or answers nonsense, is dead afterwards. */
    byte[] develop(ImageKind kind, Path photo, Duration limit) throws IOException, BadPhoto {
        jobs++;
        var task = new FutureTask<>(() -> exchange(kind, photo));
        Thread.ofVirtual().start(task);
        try {
            var answer = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.kind() == Frame.RENDITION) {
                return answer.bytes();
            }
            throw new BadPhoto(answer.kind() == Frame.REFUSAL ? answer.text() : "could not be decoded");
        } catch (TimeoutException e) {
            close();
            throw new BadPhoto("takes too long to decode");
        } catch (ExecutionException e) {
            LOG.warn(
                    "A darkroom child broke down: {}",
                    e.getCause() == null ? e : e.getCause().toString());
            close();
            if (!Files.isReadable(photo)) {
                throw new IOException(e.getCause());
            }
            throw new BadPhoto("could not be decoded: the decoder broke down over it");
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Frame exchange(ImageKind kind, Path photo) throws IOException {
        Frame.writeStart(toChild, kind.code(), (int) Files.size(photo));
        Files.copy(photo, toChild);
        toChild.flush();
        return Frame.read(fromChild, MAX_RENDITION_BYTES);
    }

    /** Ends the child and whatever it has started. */
    @Override
    public void close() {
        closed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
