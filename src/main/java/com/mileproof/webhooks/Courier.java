package com.mileproof.webhooks;

import com.mileproof.webhooks.CourierStore.Task;
import com.mileproof.webhooks.Delivery.State;
import com.mileproof.webhooks.Endpoint.DisabledBecause;
import com.mileproof.webhooks.Receipt.Outcome;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries messages: takes what is due, sends each on a thread of its own and outside any transaction, and writes down
 * what came of it. An endpoint has only so many threads at a time, so a receiver that is slow or dead delays its own
 * messages and nobody else's.
 */
@Component
public final class Courier {

    /** So long may every attempt fail before an endpoint is disabled. */
    static final Duration PATIENCE = Duration.ofDays(5);

    /** Messages under way to one endpoint at a time from this process; one where the last attempt failed. */
    static final int MOST_AT_AN_ENDPOINT = 8;

    /** Messages under way from this process. */
    static final int MOST_AT_ALL = 1_000;

    /** Whoever dies with a message keeps it for so long; longer than an attempt can take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    /** Names this process among those that carry. */
    private final String worker = UUID.randomUUID().toString();

    private final Map<UUID, Integer> busy = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ReentrantLock taking = new ReentrantLock();
    private final CourierStore store;
    private final EndpointStore endpoints;
    private final EndpointSecrets secrets;
    private final Messages messages;
    private final Sender sender;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean closed;

    Courier(
            CourierStore store,
            EndpointStore endpoints,
            EndpointSecrets secrets,
            Messages messages,
            Sender sender,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.messages = messages;
        this.sender = sender;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round: begins to send what is due and has room; answers how many messages that was. */
    public int round() {
        if (closed || !taking.tryLock()) {
            return 0;
        }
        try {
            int room = MOST_AT_ALL - threads.size();
            if (room <= 0) {
                return 0;
            }
            var tasks = store.take(worker, Map.copyOf(busy), MOST_AT_AN_ENDPOINT, room, LEASE);
            tasks.forEach(this::begin);
            return tasks.size();
        } finally {
            taking.unlock();
        }
    }

    /** Waits until nothing is under way; false when that took longer. */
    public boolean await(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (var thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return threads.isEmpty();
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        await(PATIENCE_AT_THE_END);
    }

    private void begin(Task task) {
        busy.merge(task.endpoint().value(), 1, Integer::sum);
        var thread = Thread.ofVirtual().name("webhook " + task.id()).unstarted(() -> {
            try {
                carry(task);
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("delivery", task.id())
                        .log("What came of a webhook could not be written down; it is sent again.", e);
            } finally {
                busy.computeIfPresent(task.endpoint().value(), (endpoint, count) -> count == 1 ? null : count - 1);
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void carry(Task task) {
        long begun = System.nanoTime();
        var receipt = send(task);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        transaction.executeWithoutResult(_ -> {
            store.note(task, receipt, took);
            conclude(task, receipt);
        });
    }

    private Receipt send(Task task) {
        var body = messages.bytes(task.news());
        if (body.isEmpty()) {
            return Receipt.failed(Outcome.ERASED, "What the event told of is no longer kept.");
        }
        var id = new EventId(task.news().id()).toString();
        var sentAt = clock.instant();
        var signature = Signature.header(secrets.live(task.partner(), task.endpoint()), id, sentAt, body.get());
        return sender.send(
                task.partner(),
                URI.create(task.url()),
                body.get(),
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(sentAt.getEpochSecond()),
                        "webhook-signature", signature));
    }

    private void conclude(Task task, Receipt receipt) {
        if (receipt.isDelivered()) {
            store.end(worker, task, State.DELIVERED);
            store.works(task);
        } else if (receipt.outcome() == Outcome.ERASED) {
            store.end(worker, task, State.FAILED);
        } else {
            RetrySchedule.next(task.tries(), receipt.retryAfter())
                    .ifPresentOrElse(
                            wait -> store.retry(worker, task, clock.instant().plus(wait)),
                            () -> store.end(worker, task, State.FAILED));
            disableWhereHopeless(task, receipt);
        }
    }

    private void disableWhereHopeless(Task task, Receipt receipt) {
        var failingSince = store.fails(task);
        if (receipt.isGone()) {
            endpoints.disable(task.partner(), task.endpoint(), DisabledBecause.gone);
        } else if (failingSince
                .filter(since -> !clock.instant().isBefore(since.plus(PATIENCE)))
                .isPresent()) {
            endpoints.disable(task.partner(), task.endpoint(), DisabledBecause.failing);
        }
    }
}
