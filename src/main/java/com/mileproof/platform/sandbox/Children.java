package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few child processes of one program: started when first needed, replaced after a crash, a timeout or their share of
 * jobs, ended with the server however it ends.
 */
public final class Children implements AutoCloseable {

    private final Sandbox sandbox;
    private final Program program;
    private final Terms terms;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Child> idle = new ConcurrentLinkedDeque<>();

    /** One thread that lives as long as we do: a child ends with the thread that started it. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox").factory());

    private volatile boolean closed;

    Children(Sandbox sandbox, Program program, Terms terms) {
        this.sandbox = sandbox;
        this.program = program;
        this.terms = terms;
        this.places = new Semaphore(terms.children(), true);
    }

    /**
     * Has a child do a job.
     *
     * @param answer makes sense of what the child says; when it cannot, the child is broken
     * @throws ChildBroke when the child did not survive it
     * @throws AllBusy when none was free in time
     * @throws IOException when no child could be started: the job is not to blame
     */
    public <T> T ask(Question question, Answer<T> answer) throws IOException, ChildBroke {
        takePlace();
        try {
            var child = child();
            try {
                return child.ask(question, answer, terms.job(), terms.answerBytes());
            } finally {
                giveBack(child);
            }
        } finally {
            places.release();
        }
    }

    private void takePlace() throws IOException {
        try {
            if (!places.tryAcquire(terms.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AllBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Child child() throws IOException {
        for (var child = idle.poll(); child != null; child = idle.poll()) {
            if (child.isUsable()) {
                return child;
            }
            child.close();
        }
        var start = sandbox.start(program);
        return Child.started(start, process(start), terms.start());
    }

    private Process process(Start start) throws IOException {
        try {
            return starter.submit(start::start).get();
        } catch (ExecutionException e) {
            start.clean();
            throw new IOException("A child process did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (RejectedExecutionException e) {
            throw new IOException("The server is stopping", e);
        }
    }

    private void giveBack(Child child) {
        if (closed || !child.isUsable() || child.jobs() >= terms.jobs()) {
            child.close();
        } else {
            idle.push(child);
        }
    }

    /** Pids of the children that wait for work. */
    public List<Long> idle() {
        return idle.stream().map(Child::pid).toList();
    }

    @Override
    public void close() {
        closed = true;
        for (var child = idle.poll(); child != null; child = idle.poll()) {
            child.close();
        }
        starter.shutdown();
    }
}
