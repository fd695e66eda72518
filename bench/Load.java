import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Sends requests that are ready made over connections that stay open, each one as soon as the one before it on the
 * connection is answered. One thread and nothing but the status is looked at: what the generator uses is taken from the
 * server.
 */
final class Load implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    /** What Retry-After says in whole seconds, as clients that mean well obey it. */
    private static final long REST_NANOS = 1_000_000_000L;

    private static final long LOOK_MILLIS = 100;
    private static final String BUSY = "503";
    private static final String OK = "2";

    private final int port;
    private final List<byte[]> requests;
    private final double[] millis;
    private final Selector selector;
    private final Deque<Connection> resting = new ArrayDeque<>();
    private int next;
    private int answered;
    private int busy;

    private Load(int port, List<byte[]> requests) throws IOException {
        this.port = port;
        this.requests = requests;
        this.millis = new double[requests.size()];
        this.selector = Selector.open();
    }

    /**
     * What came of it; all requests were answered with success.
     *
     * @param seconds from the first request to the last answer
     * @param busy answers that said to come again, as was done a second later; what they took does not count
     */
    record Run(int requests, double seconds, Times times, int busy) {
        double perSecond() {
            return requests / seconds;
        }
    }

    /**
     * Sends all of them; one that is answered 503 is sent again after a second, another answer than success ends the
     * benchmark.
     */
    static Run run(int port, int connections, List<byte[]> requests) throws IOException {
        try (Load load = new Load(port, requests)) {
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(load.connect());
            }
            long start = System.nanoTime();
            for (Connection one : all) {
                one.send();
            }
            load.listen();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Run(requests.size(), seconds, Times.of(DoubleStream.of(load.millis).boxed()), load.busy);
        }
    }

    /** A request as bytes. */
    static byte[] request(String method, String path, String token, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String sent = content.length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n";
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nAccept: application/json\r\n" + headers + sent + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(head.length + content.length)
                .put(head)
                .put(content)
                .array();
    }

    private Connection connect() throws IOException {
        return new Connection(Wire.to(port, selector));
    }

    private void listen() throws IOException {
        long heardAt = System.nanoTime();
        while (answered < requests.size()) {
            int heard = selector.select(key -> ((Connection) key.attachment()).go(), LOOK_MILLIS);
            long now = System.nanoTime();
            while (!resting.isEmpty() && now - resting.element().restsUntil >= 0) {
                resting.remove().sendAgain();
            }
            heardAt = heard > 0 ? now : heardAt;
            if (now - heardAt > PATIENCE_NANOS) {
                throw new Failure("The server stopped answering.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Connection {
        private Wire wire;
        private int number;
        private long sentAt;
        private long restsUntil;

        private Connection(Wire wire) {
            this.wire = wire;
            wire.attach(this);
        }

        private void send() throws IOException {
            if (next == requests.size()) {
                return;
            }
            number = next++;
            sendAgain();
        }

        private void sendAgain() throws IOException {
            if (wire.isClosed()) {
                wire = Wire.to(port, selector);
                wire.attach(this);
            }
            sentAt = System.nanoTime();
            wire.send(requests.get(number));
        }

        private void go() {
            try {
                if (wire.go()) {
                    answered();
                }
            } catch (IOException e) {
                throw new Failure("A request could not be sent: " + e);
            }
        }

        private void answered() throws IOException {
            boolean refused = wire.status().equals(BUSY);
            if (!refused && !wire.status().startsWith(OK)) {
                throw new Failure("A request was answered " + wire.answer());
            }
            if (wire.isLast()) {
                wire.close();
            }
            long now = System.nanoTime();
            if (refused) {
                busy++;
                restsUntil = now + REST_NANOS;
                resting.add(this);
            } else {
                millis[number] = (now - sentAt) / 1e6;
                answered++;
                send();
            }
        }
    }
}
