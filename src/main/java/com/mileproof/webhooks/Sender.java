package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import com.mileproof.webhooks.Receipt.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sends one message to one receiver: a name is looked up once, what it leads to is checked, and the connection goes
 * there and nowhere else. Every message has a connection of its own, so that receivers do not wait for each other.
 */
@Component
final class Sender implements AutoCloseable {

    /** For everything together, from the look-up to the end of the answer. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    /** So much of an answer is read, and so much of it kept, in bytes. */
    static final int MOST_READ = 16 * 1024;

    static final int MOST_KEPT = 2 * 1024;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int LONGEST_ERROR = 300;
    private static final String USER_AGENT = "Mileproof-Webhooks/1";

    /** Whose message the thread sends; the client hands its resolver nothing but the name. */
    private static final ScopedValue<PartnerId> PARTNER = ScopedValue.newInstance();

    private final CloseableHttpClient encrypted;
    private final CloseableHttpClient plain;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final NameLookups names;
    private final Duration limit;
    private final Clock clock;

    @Autowired
    Sender(AddressRules rules, Clock clock) {
        this(
                rules,
                new NameLookups(InetAddress::getAllByName, NameLookups.TIME_LIMIT),
                systemTrust(),
                TIME_LIMIT,
                clock);
    }

    Sender(AddressRules rules, NameLookups names, SSLContext trust, Duration limit, Clock clock) {
        this.encrypted = client(new Pinned(rules, names, true), trust);
        this.plain = client(new Pinned(rules, names, false), trust);
        this.names = names;
        this.limit = limit;
        this.clock = clock;
    }

    /** Sends the body to an address of the partner's; never throws for what a receiver does. */
    Receipt send(PartnerId partner, URI url, byte[] body, Map<String, String> headers) {
        var post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        headers.forEach(post::setHeader);
        var answer = threads.submit(() -> ScopedValue.where(PARTNER, partner).call(() -> exchange(post)));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return tooLate();
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Receipt.failed(Outcome.UNREACHABLE, "The server was stopped.");
        } finally {
            // nothing of the answer is wanted any more, and nothing is waited for
            post.cancel();
            answer.cancel(true);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        encrypted.close();
        plain.close();
        names.close();
    }

    private Receipt exchange(HttpPost post) throws IOException, HttpException {
        var client = "https".equals(post.getScheme()) ? encrypted : plain;
        var context = HttpClientContext.create();
        var response = client.executeOpen(RoutingSupport.determineHost(post), post, context);
        var details = context.getEndpointDetails();
        var address = details == null ? null : String.valueOf(details.getRemoteAddress());
        return Receipt.answered(response.getCode(), address, beginning(response), retryAfter(response));
    }

    private static String beginning(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        var read = entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_READ);
        var kept = new String(read, 0, Math.min(read.length, MOST_KEPT), StandardCharsets.UTF_8);
        // the database knows no such character
        return kept.replace('\0', '\uFFFD');
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return header == null ? Duration.ZERO : retryAfter(header.getValue().strip());
    }

    private Duration retryAfter(String value) {
        try {
            var wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private Receipt failed(@Nullable Throwable cause) {
        return switch (cause) {
            case ForbiddenAddress forbidden -> Receipt.failed(Outcome.FORBIDDEN_ADDRESS, said(forbidden));
            case NameLookups.NotInTime late -> Receipt.failed(Outcome.TIMED_OUT, said(late));
            case UnknownHostException unknown ->
                Receipt.failed(Outcome.UNKNOWN_HOST, "There is no host of this name: " + said(unknown));
            case ConnectTimeoutException late -> Receipt.failed(Outcome.TIMED_OUT, said(late));
            case SocketTimeoutException _ -> tooLate();
            case SSLException tls -> Receipt.failed(Outcome.TLS_FAILED, said(tls));
            case null -> Receipt.failed(Outcome.UNREACHABLE, "The connection failed.");
            default -> Receipt.failed(Outcome.UNREACHABLE, said(cause));
        };
    }

    private Receipt tooLate() {
        return Receipt.failed(Outcome.TIMED_OUT, "No whole answer within " + limit.toSeconds() + " s.");
    }

    private static String said(Throwable cause) {
        var said = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return said.replace('\0', ' ').substring(0, Math.min(said.length(), LONGEST_ERROR));
    }

    private static CloseableHttpClient client(DnsResolver resolver, SSLContext trust) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(CONNECT_LIMIT))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_LIMIT))
                        .setSocketTimeout(Timeout.of(TIME_LIMIT))
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(TIME_LIMIT))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static SSLContext systemTrust() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks names up for a connection; one address that is not allowed is enough to refuse the name. */
    private record Pinned(AddressRules rules, NameLookups names, boolean encrypted) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = names.of(PARTNER.get(), host);
            for (var address : addresses) {
                if (!rules.allows(address, encrypted)) {
                    throw new ForbiddenAddress(host + " leads to " + address.getHostAddress()
                            + ", to which webhooks do not go" + (encrypted ? "." : " without https."));
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class ForbiddenAddress extends UnknownHostException {

        ForbiddenAddress(String sentence) {
            super(sentence);
        }
    }
}
