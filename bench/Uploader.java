import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads over connections that stay open, each by a thread and for a user of its own. */
record Uploader(int port, String token, List<String> users) {
    private static final int BUFFER = 8_192;
    private static final String OK = "HTTP/1.1 200";
    private static final String BUSY = "HTTP/1.1 503";
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /**
     * What came of it.
     *
     * @param busy answers that said to come again, as was done
     */
    record Run(double seconds, Times times, int busy) {}

    Run run(Uploads uploads, int connections, int count) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        AtomicInteger busy = new AtomicInteger();
        List<Double> millis = java.util.Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> ends = new ArrayList<>();
            for (String user : users.subList(0, connections)) {
                ends.add(senders.submit(() -> {
                    send(uploads, user, left, busy, millis);
                    return 0;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
        return new Run((System.nanoTime() - start) / 1e9, Times.of(millis.stream()), busy.get());
    }

    private void send(Uploads uploads, String user, AtomicInteger left, AtomicInteger busy, List<Double> millis)
            throws IOException, InterruptedException {
        while (left.get() > 0) {
            connected(uploads, user, left, busy, millis);
        }
    }

    /** Until the server wants a new connection. */
    private void connected(Uploads uploads, String user, AtomicInteger left, AtomicInteger busy, List<Double> millis)
            throws IOException, InterruptedException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            boolean open = true;
            while (open && left.getAndDecrement() > 0) {
                Uploads.Body body = uploads.next(user);
                long start = System.nanoTime();
                out.write(("POST /api/photo/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(body.start());
                out.write(body.first());
                out.write(body.last());
                out.write(body.end());
                Answer answer = answer(in);
                open = answer.open();
                if (answer.busy()) {
                    busy.incrementAndGet();
                    left.incrementAndGet();
                    Thread.sleep(AGAIN);
                } else {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
    }

    /**
     * What the server said.
     *
     * @param open false when it is the connection's last answer
     */
    private record Answer(boolean open, boolean busy) {}

    /** Reads to the end of the answer, which has a length or comes in chunks of which the last is empty. */
    private static Answer answer(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            open &= !header.equalsIgnoreCase("Connection: close");
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        String body = length < 0 ? chunks(in) : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        boolean busy = status.startsWith(BUSY);
        if (!busy && !status.startsWith(OK)) {
            throw new Failure("An upload was answered " + status + " " + body);
        }
        return new Answer(open, busy);
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = size(in); size > 0; size = size(in)) {
            all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return all.toString();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new IOException("The server closed the connection.");
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }
}
