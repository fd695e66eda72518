package com.mileproof.platform.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The child's end: reads jobs from standard input and writes answers to standard output, until its input ends. */
public final class Workplace {

    /** Exit status of a child that found one job to take too much of the processor. */
    static final int STUCK = 4;

    /** Exit status of a child that was given, or gave, what is not in the language of frames. */
    static final int CONFUSED = 5;

    private static final long WATCH_MILLIS = 500;
    private static final long IDLE = -1;

    private final SynchronousQueue<Frame> questions = new SynchronousQueue<>();
    private final AtomicLong cpuAtStart = new AtomicLong(IDLE);
    private final DataOutputStream out;
    private final DataInputStream in;

    private Workplace() {
        this.in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        this.out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // what a library prints must not end up between the frames
        System.setOut(System.err);
    }

    /** Does one job; whatever it throws ends the child. */
    @FunctionalInterface
    public interface Work {
        Frame answer(Frame question) throws IOException;
    }

    /** Makes ready for work, which may take long. */
    @FunctionalInterface
    public interface Opening {
        Work open() throws IOException;
    }

    /**
     * Works until the server ends or wants nothing more; returns never.
     *
     * @param mostBytes of a question
     * @param job processor time that one job may take
     */
    public static void serve(int mostBytes, Duration job, Opening opening) throws IOException {
        var place = new Workplace();
        Thread.ofPlatform().daemon().name("questions").start(() -> place.listen(mostBytes));
        Thread.ofPlatform().daemon().name("watch").start(() -> place.watch(job));
        var work = opening.open();
        Frame.ofText(Frame.READY, "").write(place.out);
        try {
            while (true) {
                var question = place.questions.take();
                place.cpuAtStart.set(cpuNanos());
                var answer = work.answer(question);
                place.cpuAtStart.set(IDLE);
                answer.write(place.out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread of its own: when the server is gone, the work in hand is in vain. */
    private void listen(int mostBytes) {
        int status = 0;
        try {
            while (true) {
                questions.put(Frame.read(in, mostBytes));
            }
        } catch (EOFException done) {
            status = 0;
        } catch (IOException | InterruptedException e) {
            status = CONFUSED;
        }
        Runtime.getRuntime().halt(status);
    }

    private void watch(Duration job) {
        while (true) {
            try {
                Thread.sleep(WATCH_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long atStart = cpuAtStart.get();
            if (atStart != IDLE && cpuNanos() - atStart > job.toNanos()) {
                Runtime.getRuntime().halt(STUCK);
            }
        }
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
