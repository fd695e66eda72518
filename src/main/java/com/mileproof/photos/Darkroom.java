package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where photos are decoded: at most {@link #MAX_CHILDREN} child processes, started when first needed, replaced after
 * a crash, a timeout or {@link #MAX_JOBS} photos. A photo that breaks its decoder costs nothing but itself.
 */
final class Darkroom implements AutoCloseable {

    static final int MAX_CHILDREN = 2;
    static final int MAX_JOBS = 200;

    /** Time one photo may take. */
    static final Duration MAX_JOB = Duration.ofSeconds(10);

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String MAX_HEAP = "-Xmx256m";

    private final List<String> command;
    private final Path directory;
    private final Duration limit;
    private final Semaphore places = new Semaphore(MAX_CHILDREN, true);
    private final ConcurrentLinkedDeque<DarkroomWorker> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param directory where the children may write, and where what they leave behind is swept up */
    Darkroom(HeicConverter heic, Path directory) {
        this(command(DarkroomChild.class, directory, heic.argument()), directory, MAX_JOB);
    }

    Darkroom(List<String> command, Path directory, Duration limit) {
        this.command = command;
        this.directory = directory;
        this.limit = limit;
    }

    /** A rendition of the photo as JPEG; says why when there is none. */
    byte[] develop(ImageKind kind, Path photo) throws IOException, BadPhoto {
        if (!takePlace()) {
            throw ApiProblem.retryLater(
                    ErrorCode.ERROR_SERVICE_UNAVAILABLE, "Too many photos are being prepared.", RETRY_AFTER);
        }
        try {
            var worker = worker();
            try {
                return worker.develop(kind, photo, limit);
            } finally {
                giveBack(worker);
            }
        } finally {
            places.release();
        }
    }

    /** A class of this program as a process: same class path, empty environment, small heap, no network where possible. */
    static List<String> command(Class<?> main, Path directory, Stream<String> arguments) {
        var command = new ArrayList<String>();
        command.addAll(Limits.withoutNetwork());
        command.addAll(Limits.perProcess());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MAX_HEAP,
                "-XX:+UseSerialGC",
                // the first large WebP takes half the time of one that waits for the optimising compiler
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                absoluteClassPath(),
                main.getName()));
        arguments.forEach(command::add);
        return List.copyOf(command);
    }

    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean takePlace() throws IOException {
        try {
            return places.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private DarkroomWorker worker() throws IOException {
        for (var worker = idle.poll(); worker != null; worker = idle.poll()) {
            if (worker.isUsable()) {
                return worker;
            }
            worker.close();
        }
        return DarkroomWorker.start(command, directory);
    }

    private void giveBack(DarkroomWorker worker) {
        if (closed || !worker.isUsable() || worker.jobs() >= MAX_JOBS) {
            worker.close();
        } else {
            idle.push(worker);
        }
    }

    /** Pids of the children that wait for work. */
    List<Long> children() {
        return idle.stream().map(DarkroomWorker::pid).toList();
    }

    @Override
    public void close() {
        closed = true;
        for (var worker = idle.poll(); worker != null; worker = idle.poll()) {
            worker.close();
        }
    }
}
