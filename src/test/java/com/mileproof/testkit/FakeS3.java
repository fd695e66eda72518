package com.mileproof.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store that speaks as much of S3 as photos need, with one bucket in memory. It looks at hashes and at the access
 * key, not at signatures; what it does with real clients was compared with s3proxy by hand.
 */
public final class FakeS3 implements AutoCloseable {

    public static final String BUCKET = "photos";
    public static final String ACCESS_KEY = "mileproof";
    public static final String SECRET_KEY = "only-for-tests";

    /** What is the matter with it. */
    public enum Trouble {
        NONE,
        /** Every answer is 500. */
        FAILS,
        /** Nothing can be put. */
        FULL,
        /** No answer comes. */
        HANGS,
        /** Answers end in their middle. */
        CUTS_OFF,
        /** Takes whatever comes without a look at its hash. */
        TRUSTS,
        /** The same, and keeps other bytes. */
        KEEPS_OTHERS,
        /** Objects come out with other bytes. */
        SENDS_OTHERS,
        /** Objects are listed and looked up, and their bytes do not come. */
        SENDS_NONE
    }

    private static final class Kept {

        final byte[] bytes;
        final Instant at;

        Kept(byte[] bytes, Instant at) {
            this.bytes = bytes;
            this.at = at;
        }
    }

    private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");
    private static final String CHECKSUM = "x-amz-checksum-sha256";

    private final ConcurrentSkipListMap<String, Kept> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    private final Clock clock;
    private volatile Trouble trouble = Trouble.NONE;
    private volatile CountDownLatch over = new CountDownLatch(0);
    private volatile int page = 1_000;
    private volatile String versioning = "Suspended";

    public FakeS3(Clock clock) throws IOException {
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on; ends whatever hangs. */
    public void suffer(Trouble next) {
        over.countDown();
        over = new CountDownLatch(next == Trouble.HANGS ? 1 : 0);
        trouble = next;
    }

    /** Lists so many objects at once at most. */
    public void listAtMost(int most) {
        page = most;
    }

    /** Says from now on that it keeps older versions, which it does not. */
    public void keepVersions() {
        versioning = "Enabled";
    }

    /** The names of all that lies here. */
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    public byte[] bytes(String key) {
        return Objects.requireNonNull(objects.get(key)).bytes;
    }

    public void put(String key, byte[] bytes) {
        objects.put(key, new Kept(bytes, clock.instant()));
    }

    public void remove(String key) {
        objects.remove(key);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            over.await();
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getRawPath().substring(1);
            int slash = path.indexOf('/');
            var bucket = slash < 0 ? path : path.substring(0, slash);
            var key = decoded(slash < 0 ? "" : path.substring(slash + 1));
            if (trouble == Trouble.FAILS) {
                error(exchange, 500, "InternalError");
            } else if (!String.valueOf(header(exchange, "Authorization")).contains("Credential=" + ACCESS_KEY + "/")) {
                error(exchange, 403, "AccessDenied");
            } else if (!bucket.equals(BUCKET)) {
                error(exchange, 404, "NoSuchBucket");
            } else {
                object(exchange, key, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void object(HttpExchange exchange, String key, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "HEAD" -> head(exchange, key);
            case "GET" -> {
                if (key.isEmpty() && query(exchange).containsKey("versioning")) {
                    xml(
                            exchange,
                            "<VersioningConfiguration><Status>" + versioning + "</Status></VersioningConfiguration>");
                } else if (key.isEmpty()) {
                    list(exchange, query(exchange));
                } else {
                    get(exchange, key);
                }
            }
            case "PUT" -> {
                if (trouble == Trouble.FULL) {
                    error(exchange, 507, "XMinioStorageFull");
                } else {
                    put(exchange, key, body);
                }
            }
            case "POST" -> {
                var named = KEY.matcher(new String(body, StandardCharsets.UTF_8));
                while (named.find()) {
                    objects.remove(named.group(1));
                }
                xml(exchange, "<DeleteResult/>");
            }
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    private void head(HttpExchange exchange, String key) throws IOException {
        var kept = objects.get(key);
        if (kept == null && !key.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (kept != null) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(kept.bytes.length));
        }
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        var kept = objects.get(key);
        if (kept == null) {
            error(exchange, 404, "NoSuchKey");
        } else if (trouble == Trouble.SENDS_NONE) {
            error(exchange, 503, "SlowDown");
        } else {
            exchange.getResponseHeaders().set("ETag", "\"" + HexFormat.of().formatHex(digest("MD5", kept.bytes)) + '"');
            send(exchange, 200, trouble == Trouble.SENDS_OTHERS ? altered(kept.bytes) : kept.bytes);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        var source = header(exchange, "x-amz-copy-source");
        if (source != null) {
            copy(exchange, decoded(source).replaceFirst("^/?" + BUCKET + "/", ""), key);
            return;
        }
        var hash = Base64.getEncoder().encodeToString(digest("SHA-256", body));
        var expected = header(exchange, CHECKSUM);
        var signed = header(exchange, "x-amz-content-sha256");
        boolean trusts = trouble == Trouble.TRUSTS || trouble == Trouble.KEEPS_OTHERS;
        boolean wrong = (expected != null && !expected.equals(hash))
                || (signed != null
                        && signed.length() == 64
                        && !signed.equals(HexFormat.of().formatHex(digest("SHA-256", body))));
        if (wrong && !trusts) {
            error(exchange, 400, "BadDigest");
        } else if ("*".equals(header(exchange, "If-None-Match")) && objects.containsKey(key)) {
            error(exchange, 412, "PreconditionFailed");
        } else {
            put(key, trouble == Trouble.KEEPS_OTHERS ? altered(body) : body);
            if (expected != null && !trusts) {
                exchange.getResponseHeaders().set(CHECKSUM, hash);
            }
            send(exchange, 200, new byte[0]);
        }
    }

    private void copy(HttpExchange exchange, String from, String to) throws IOException {
        var kept = objects.get(from);
        if (kept == null) {
            error(exchange, 404, "NoSuchKey");
        } else {
            put(to, kept.bytes);
            xml(
                    exchange,
                    "<CopyObjectResult><LastModified>" + shown(clock.instant()) + "</LastModified></CopyObjectResult>");
        }
    }

    private void list(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var prefix = asked.getOrDefault("prefix", "");
        var after = asked.getOrDefault("start-after", "");
        int most = Math.min(page, Integer.parseInt(asked.getOrDefault("max-keys", "1000")));
        var found = objects.tailMap(after, false).entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .limit(most)
                .toList();
        var text = new StringBuilder(
                "<ListBucketResult><Name>" + BUCKET + "</Name><KeyCount>" + found.size() + "</KeyCount>");
        for (var one : found) {
            text.append("<Contents><Key>").append(one.getKey()).append("</Key><LastModified>");
            text.append(shown(one.getValue().at)).append("</LastModified><Size>");
            text.append(one.getValue().bytes.length).append("</Size></Contents>");
        }
        xml(exchange, text + "</ListBucketResult>");
    }

    private void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, trouble == Trouble.CUTS_OFF ? bytes.length / 2 : bytes.length);
        }
    }

    private void xml(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    private void error(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        send(
                exchange,
                status,
                head ? new byte[0] : ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var asked = new HashMap<String, String>();
        for (var part : String.valueOf(exchange.getRequestURI().getRawQuery()).split("&", -1)) {
            int equal = part.indexOf('=');
            var name = equal < 0 ? part : part.substring(0, equal);
            asked.put(name, equal < 0 ? "" : decoded(part.substring(equal + 1)));
        }
        return asked;
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String shown(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static byte[] altered(byte[] bytes) {
        var others = Arrays.copyOf(bytes, bytes.length);
        others[bytes.length / 2] ^= 1;
        return others;
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
