package com.mileproof.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.testkit.FakeClock;
import com.mileproof.webhooks.Receipt.Outcome;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message to one receiver, and everything a receiver can do to whoever sends it. */
class SenderTest {

    private static final byte[] BODY = "{\"x\": \"ü\"}".getBytes(UTF_8);
    private static final PartnerId ACME = new PartnerId(new UUID(1, 2));
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final AddressRules LOOPBACK = AddressRules.allowing("127.0.0.1");

    @TempDir
    static Path directory;

    private static SSLContext trust;
    private static HttpsServer https;

    private final FakeClock clock = new FakeClock();

    @BeforeAll
    static void certify() throws Exception {
        var file = directory.resolve("keys.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-keyalg",
                        "EC",
                        "-alias",
                        "receiver",
                        "-dname",
                        "CN=receiver.test",
                        "-ext",
                        "san=dns:receiver.test")
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, PASSWORD);
        certificates.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        trusted.init(certificates);
        trust = SSLContext.getInstance("TLS");
        trust.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        https = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(trust));
        https.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        https.start();
    }

    @AfterAll
    static void stop() {
        https.stop(0);
    }

    @Test
    void a_message_is_posted_whole_with_its_length() throws Exception {
        try (var receiver = Receiver.good();
                var sender = sender(LOOPBACK)) {
            var receipt = sender.send(ACME, URI.create(receiver.url()), BODY, Map.of("webhook-id", "one"));
            assertThat(receipt.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(receipt.status()).isEqualTo(204);
            assertThat(receipt.address()).contains("127.0.0.1");
            var got = receiver.got().getFirst();
            assertThat(got.method()).isEqualTo("POST");
            assertThat(got.body()).isEqualTo(new String(BODY, UTF_8));
            assertThat(got.id()).isEqualTo("one");
            assertThat(got.headers())
                    .containsEntry("content-length", Integer.toString(BODY.length))
                    .doesNotContainKeys("transfer-encoding", "expect", "upgrade", "cookie", "accept-encoding");
            assertThat(got.headers().get("content-type")).startsWith("application/json");
        }
    }

    @Test
    void redirects_are_not_followed_and_cookies_not_kept() throws Exception {
        try (var elsewhere = Receiver.good();
                var sender = sender(LOOPBACK)) {
            try (var receiver = new Receiver(exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url());
                exchange.getResponseHeaders().add("Set-Cookie", "a=b");
                exchange.sendResponseHeaders(307, -1);
            })) {
                assertThat(sender.send(ACME, URI.create(receiver.url()), BODY, Map.of())
                                .outcome())
                        .isEqualTo(Outcome.REFUSED);
                sender.send(ACME, URI.create(receiver.url()), BODY, Map.of());
                assertThat(receiver.got())
                        .hasSize(2)
                        .noneMatch(got -> got.headers().containsKey("cookie"));
                assertThat(elsewhere.got()).isEmpty();
            }
        }
    }

    @Test
    void of_a_long_answer_a_little_is_kept_and_the_rest_never_read() throws Exception {
        try (var receiver = new Receiver(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var block = new byte[64 * 1024];
                    Arrays.fill(block, (byte) 'a');
                    block[0] = 0;
                    for (int i = 0; i < 16_000; i++) {
                        exchange.getResponseBody().write(block);
                    }
                });
                var sender = sender(LOOPBACK)) {
            var receipt = sender.send(ACME, URI.create(receiver.url()), BODY, Map.of());
            assertThat(receipt.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(receipt.response()).hasSize(Sender.MOST_KEPT).startsWith("\uFFFDaaa");
        }
    }

    @Test
    void an_answer_that_drips_is_cut_off_at_the_limit_of_the_whole() throws Exception {
        try (var receiver = new Receiver(exchange -> {
                    exchange.sendResponseHeaders(200, 10_000);
                    for (int i = 0; i < 10_000; i++) {
                        exchange.getResponseBody().write('a');
                        exchange.getResponseBody().flush();
                        pause(Duration.ofMillis(100));
                    }
                });
                var sender = sender(LOOPBACK)) {
            assertThat(sender.send(ACME, URI.create(receiver.url()), BODY, Map.of())
                            .outcome())
                    .isEqualTo(Outcome.TIMED_OUT);
        }
    }

    @Test
    void a_receiver_says_in_seconds_or_as_a_date_when_to_come_again() throws Exception {
        try (var receiver = Receiver.good();
                var sender = sender(LOOPBACK)) {
            receiver.behave(later("120"));
            assertThat(sender.send(ACME, URI.create(receiver.url()), BODY, Map.of())
                            .retryAfter())
                    .isEqualTo(Duration.ofMinutes(2));
            var date = clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC);
            receiver.behave(later(DateTimeFormatter.RFC_1123_DATE_TIME.format(date)));
            assertThat(sender.send(ACME, URI.create(receiver.url()), BODY, Map.of())
                            .retryAfter())
                    .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
            receiver.behave(later("soon"));
            assertThat(sender.send(ACME, URI.create(receiver.url()), BODY, Map.of())
                            .retryAfter())
                    .isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void nothing_is_sent_to_an_address_that_is_not_allowed() throws Exception {
        try (var receiver = Receiver.good();
                var sender = sender(AddressRules.allowing())) {
            assertThat(sender.send(ACME, URI.create(receiver.url()), BODY, Map.of())
                            .outcome())
                    .isEqualTo(Outcome.FORBIDDEN_ADDRESS);
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void a_name_is_looked_up_once_and_cannot_change_its_mind() throws Exception {
        var lookups = new AtomicInteger();
        NameLookups.Resolver rebinding = host -> new InetAddress[] {
            InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")
        };
        try (var sender = new Sender(LOOPBACK, lookups(rebinding), trust, SHORT, clock)) {
            assertThat(send(sender, "receiver.test").outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(lookups).hasValue(1);
            assertThat(send(sender, "receiver.test").outcome())
                    .as("the second message looks the name up anew")
                    .isEqualTo(Outcome.FORBIDDEN_ADDRESS);
        }
    }

    @Test
    void one_bad_address_among_good_ones_is_enough() throws Exception {
        NameLookups.Resolver both =
                host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1")};
        try (var sender = new Sender(LOOPBACK, lookups(both), trust, SHORT, clock)) {
            assertThat(send(sender, "receiver.test").outcome()).isEqualTo(Outcome.FORBIDDEN_ADDRESS);
        }
    }

    @Test
    void the_certificate_must_be_that_of_the_name() throws Exception {
        NameLookups.Resolver local = host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        try (var sender = new Sender(LOOPBACK, lookups(local), trust, SHORT, clock)) {
            assertThat(send(sender, "receiver.test").outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(send(sender, "other.test").outcome()).isEqualTo(Outcome.TLS_FAILED);
        }
        try (var sender = new Sender(LOOPBACK, lookups(local), SSLContext.getDefault(), SHORT, clock)) {
            assertThat(send(sender, "receiver.test").outcome())
                    .as("a certificate that nobody trusts")
                    .isEqualTo(Outcome.TLS_FAILED);
        }
    }

    @Test
    void what_cannot_be_reached_says_why() throws Exception {
        NameLookups.Resolver nowhere = host -> {
            throw new UnknownHostException(host);
        };
        try (var sender = new Sender(LOOPBACK, lookups(nowhere), trust, SHORT, clock)) {
            assertThat(send(sender, "nobody.test").outcome()).isEqualTo(Outcome.UNKNOWN_HOST);
        }
        var released = new CountDownLatch(1);
        NameLookups.Resolver silent = host -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        };
        var quick = new NameLookups(silent, Duration.ofMillis(50));
        try (var sender = new Sender(LOOPBACK, quick, trust, SHORT, clock)) {
            var receipt = send(sender, "silent.test");
            assertThat(receipt.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(receipt.error()).contains("silent.test could not be looked up");
        } finally {
            released.countDown();
        }
        var closed = closedPort();
        try (var sender = sender(LOOPBACK)) {
            assertThat(sender.send(ACME, URI.create(closed), BODY, Map.of()).outcome())
                    .isEqualTo(Outcome.UNREACHABLE);
        }
    }

    private Receipt send(Sender sender, String host) {
        var url = URI.create("https://" + host + ":" + https.getAddress().getPort() + "/");
        return sender.send(ACME, url, BODY, Map.of());
    }

    /** The address of a receiver that has gone. */
    private static String closedPort() {
        try (var receiver = Receiver.good()) {
            return receiver.url();
        }
    }

    private Sender sender(AddressRules rules) {
        return new Sender(rules, lookups(InetAddress::getAllByName), trust, SHORT, clock);
    }

    private static NameLookups lookups(NameLookups.Resolver resolver) {
        return new NameLookups(resolver, SHORT);
    }

    private static Receiver.Manner later(String when) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", when);
            exchange.sendResponseHeaders(503, -1);
        };
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
