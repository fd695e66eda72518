package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up. The system's resolver blocks the thread that asks it, carrier and all, for as long as a name server
 * that a partner chose keeps silent. So it is asked on threads of the system, of which a partner has only so many, and
 * waited for only so long; whoever waits is a virtual thread and holds nothing.
 */
final class NameLookups implements AutoCloseable {

    /** For one name; a resolver that was not quicker is left alone with its thread. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** Names of one partner that are looked up at a time; more than the endpoints that he can have. */
    static final int MOST_OF_A_PARTNER = 32;

    /** Names that are looked up at a time from this process. */
    static final int MOST_AT_ALL = 512;

    private static final long IDLE_SECONDS = 30;

    private final Map<Name, CompletableFuture<InetAddress[]>> underway = new ConcurrentHashMap<>();
    private final Map<PartnerId, Semaphore> shares = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ALL,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("webhook-name-", 0).factory());
    private final Resolver resolver;
    private final Duration limit;

    NameLookups(Resolver resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
    }

    /** Where a name leads, as the system knows. */
    interface Resolver {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private record Name(PartnerId partner, String host) {}

    /** Says that nobody knows in time where a name leads. */
    static final class NotInTime extends UnknownHostException {

        NotInTime(String sentence) {
            super(sentence);
        }
    }

    /** Where the name leads; messages of a partner that ask for the same name at the same time share an answer. */
    InetAddress[] of(PartnerId partner, String host) throws UnknownHostException {
        var name = new Name(partner, host);
        var mine = new CompletableFuture<InetAddress[]>();
        var earlier = underway.putIfAbsent(name, mine);
        if (earlier == null) {
            begin(name, mine);
        }
        try {
            return (earlier == null ? mine : earlier)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .clone();
        } catch (TimeoutException e) {
            throw new NotInTime(host + " could not be looked up within " + limit.toSeconds() + " s.");
        } catch (ExecutionException e) {
            throw failure(host, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotInTime("The look-up of " + host + " was given up.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void begin(Name name, CompletableFuture<InetAddress[]> answer) {
        var share = shares.computeIfAbsent(name.partner(), _ -> new Semaphore(MOST_OF_A_PARTNER));
        if (!share.tryAcquire()) {
            underway.remove(name);
            answer.completeExceptionally(new NotInTime("Too many look-ups of other names hang."));
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    ask(name, answer);
                } finally {
                    share.release();
                }
            });
        } catch (RejectedExecutionException e) {
            share.release();
            underway.remove(name);
            answer.completeExceptionally(new NotInTime("Too many look-ups hang."));
        }
    }

    private void ask(Name name, CompletableFuture<InetAddress[]> answer) {
        try {
            var addresses = resolver.of(name.host());
            underway.remove(name);
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException | Error e) {
            underway.remove(name);
            answer.completeExceptionally(e);
        }
    }

    private static UnknownHostException failure(String host, @Nullable Throwable cause) {
        return switch (cause) {
            case NotInTime late -> late;
            case UnknownHostException unknown -> new UnknownHostException(unknown.getMessage());
            case null, default -> new UnknownHostException(host);
        };
    }
}
