package com.mileproof.platform.sandbox;

import com.mileproof.platform.sandbox.ChildBroke.How;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of one child: one job at a time, one slip and it is killed. */
final class Child implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final int MAX_GREETING_BYTES = 1_000;

    private final Start start;
    private final Process process;
    private final Stderr stderr;
    private final DataOutputStream toChild;
    private final DataInputStream fromChild;
    private int jobs;
    private boolean closed;

    private Child(Start start, Process process) {
        this.start = start;
        this.process = process;
        this.stderr = new Stderr(process.getErrorStream());
        this.toChild = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.fromChild = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * A child that is ready for work.
     *
     * @throws IOException when it does not get so far: no job is to blame
     */
    static Child started(Start start, Process process, Duration limit) throws IOException {
        var child = new Child(start, process);
        try {
            var first = child.within(limit, () -> Frame.read(child.fromChild, MAX_GREETING_BYTES));
            if (first.kind() != Frame.READY) {
                throw new IOException("it began with a frame of kind " + first.kind());
            }
            return child;
        } catch (ChildBroke | TimeoutException | IOException e) {
            child.close();
            throw new IOException("A child process did not start: " + child.words(), e);
        }
    }

    private String words() {
        try {
            return stderr.text();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
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

    /** The answer; a child that does not give one in time, or answers nonsense, is dead afterwards. */
    <T> T ask(Question question, Answer<T> answer, Duration limit, int mostBytes) throws IOException, ChildBroke {
        jobs++;
        var before = cpu();
        try {
            return within(limit, () -> {
                question.write(toChild);
                toChild.flush();
                return answer.understand(Frame.read(fromChild, mostBytes));
            });
        } catch (TimeoutException e) {
            var how = cpu().minus(before).compareTo(limit.dividedBy(2)) < 0 ? How.STARVED : How.TOO_SLOW;
            close();
            LOG.warn("A child process did not answer within {}: {}", limit, how);
            throw new ChildBroke(how, e);
        } catch (ChildBroke broke) {
            LOG.warn("A child process broke down over its job: {}, {}", broke.how(), broke.getMessage());
            throw broke;
        }
    }

    /** Processor time of the child and what it has started, as far as the system tells. */
    private Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(handle -> handle.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private <T> T within(Duration limit, Callable<T> exchange) throws IOException, ChildBroke, TimeoutException {
        var task = new FutureTask<>(exchange);
        // a thread of the system: waiting for a pipe would hold the carrier of a virtual one
        Thread.ofPlatform().daemon().name("child-question").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            close();
            throw new ChildBroke(How.CRASHED, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends the child and whatever it has started. */
    @Override
    public void close() {
        closed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            start.clean();
        } catch (IOException e) {
            LOG.warn("What a child process wrote could not be deleted: {}", e.toString());
        }
    }
}
