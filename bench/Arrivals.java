import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Sends requests when their time has come, at random so many a second, whether those before them are answered or not: as
 * many clients do that know nothing of each other. What a request takes counts from when it was due, also where it
 * could not be sent at once. One thread; the connections, as many as requests come in a second, are open beforehand,
 * because one that the server is slow to accept would hold up all.
 */
final class Arrivals implements AutoCloseable {
    static final int MOST_CONNECTIONS = 2_000;
    private static final int LEAST_CONNECTIONS = 100;

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final double NANOS = 1e9;
    private static final byte[] RETRY_AFTER = Wire.letters("\r\nretry-after:");

    private final int port;
    private final double perSecond;
    private final long nanos;
    private final Deque<byte[]> requests;
    private final Selector selector;
    private final Random random;
    private final Deque<Long> due = new ArrayDeque<>();
    private final Deque<Client> idle = new ArrayDeque<>();
    private final List<Answer> answers = new ArrayList<>();
    private int connections;
    private int busy;

    private Arrivals(int port, double perSecond, double seconds, Deque<byte[]> requests, long seed) throws IOException {
        this.port = port;
        this.perSecond = perSecond;
        this.nanos = (long) (seconds * NANOS);
        this.requests = requests;
        this.random = new Random(seed);
        this.selector = Selector.open();
    }

    /** How an answer is meant. */
    enum Kind {
        done,
        /** 503 or 429, with Retry-After. */
        refused,
        /** The same, and the client is not told when to come again. */
        refusedForGood,
        /** Any other status. */
        failed
    }

    /**
     * What became of one.
     *
     * @param second in which it was due, from the first on
     */
    record Answer(int second, double millis, Kind kind) {}

    /**
     * All of them, each answered.
     *
     * @param connections that were open at once
     */
    record Run(double perSecond, double seconds, List<Answer> answers, int connections) {
        long count(Kind kind) {
            return answers.stream().filter(answer -> answer.kind() == kind).count();
        }

        Times times(Kind kind) {
            return Times.of(answers.stream().filter(answer -> answer.kind() == kind).map(Answer::millis));
        }

        /** Of those that were due in one second. */
        Run of(int second) {
            return new Run(
                    perSecond, 1, answers.stream().filter(answer -> answer.second() == second).toList(), connections);
        }
    }

    /** Takes the requests that it sends; one that was refused is laid back, to be somebody's again. */
    static Run run(int port, double perSecond, double seconds, Deque<byte[]> requests, long seed) throws IOException {
        try (Arrivals arrivals = new Arrivals(port, perSecond, seconds, requests, seed)) {
            arrivals.all();
            return new Run(perSecond, seconds, List.copyOf(arrivals.answers), arrivals.connections);
        }
    }

    private void all() throws IOException {
        connections = Math.clamp((long) perSecond, LEAST_CONNECTIONS, MOST_CONNECTIONS);
        for (int i = 0; i < connections; i++) {
            idle.add(new Client(Wire.to(port, selector)));
        }
        long start = System.nanoTime();
        long next = start + wait(random);
        while (true) {
            long now = System.nanoTime();
            while (next <= now && next - start < nanos) {
                due.add(next);
                next += wait(random);
            }
            while (!due.isEmpty() && !idle.isEmpty()) {
                idle.remove().send(due.remove(), start);
            }
            boolean over = next - start >= nanos;
            if (over && due.isEmpty() && busy == 0) {
                return;
            }
            if (over && now - start - nanos > PATIENCE_NANOS) {
                throw new Failure(busy + " requests were not answered.");
            }
            selector.select(key -> ((Client) key.attachment()).go(), 1);
        }
    }

    private long wait(Random random) {
        return (long) (random.nextExponential() / perSecond * NANOS);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Client {
        private final Wire wire;
        private byte[] request = new byte[0];
        private long dueAt;
        private int second;

        private Client(Wire wire) {
            this.wire = wire;
            wire.attach(this);
        }

        private void send(long at, long start) throws IOException {
            if (requests.isEmpty()) {
                throw new Failure("More was done than was prepared for.");
            }
            request = requests.remove();
            dueAt = at;
            second = (int) ((at - start) / NANOS);
            busy++;
            wire.send(request);
        }

        private void go() {
            if (!wire.go()) {
                return;
            }
            busy--;
            Kind kind = kind();
            answers.add(new Answer(second, (System.nanoTime() - dueAt) / 1e6, kind));
            if (kind == Kind.refused || kind == Kind.refusedForGood) {
                requests.add(request);
            }
            // in turn, so that none rests for as long as the server keeps one
            idle.add(wire.isLast() ? another() : this);
        }

        /** The server ends a connection with every 503. */
        private Client another() {
            try {
                wire.close();
                return new Client(Wire.to(port, selector));
            } catch (IOException e) {
                throw new Failure("The server takes no connection: " + e);
            }
        }

        private Kind kind() {
            return switch (wire.status()) {
                case "200", "201" -> Kind.done;
                case "429", "503" -> wire.says(RETRY_AFTER) ? Kind.refused : Kind.refusedForGood;
                default -> Kind.failed;
            };
        }
    }
}
