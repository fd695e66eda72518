package com.mileproof.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * The address a request really comes from: the nearest one, reading {@code X-Forwarded-For} from its end, that is no
 * trusted proxy. The header is believed only as far as trusted proxies wrote it.
 */
@Component
public final class ClientAddress {

    private static final int MAX_HOPS = 20;

    private final List<IpAddressMatcher> proxies;

    ClientAddress(Settings settings) {
        this.proxies =
                settings.trustedProxies().stream().map(ClientAddress::matcher).toList();
    }

    public String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (proxies.isEmpty() || !isTrusted(address)) {
            return address;
        }
        // several lines of a header are one list (RFC 9110, section 5.3)
        var forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        var hops = List.of(forwarded.split(",", -1)).reversed();
        for (var hop : hops.subList(0, Math.min(hops.size(), MAX_HOPS))) {
            var literal = literal(hop.strip());
            if (literal.isEmpty()) {
                return address;
            }
            address = literal.get();
            if (!isTrusted(address)) {
                return address;
            }
        }
        return address;
    }

    /** True when a trusted proxy sends it, whose other {@code X-Forwarded} headers are believed, too. */
    public boolean isFromProxy(HttpServletRequest request) {
        return !proxies.isEmpty() && isTrusted(request.getRemoteAddr());
    }

    private boolean isTrusted(String address) {
        return literal(address).stream().anyMatch(literal -> proxies.stream().anyMatch(p -> p.matches(literal)));
    }

    /** The address in its one spelling; empty for what is none. */
    private static Optional<String> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static IpAddressMatcher matcher(String range) {
        try {
            return new IpAddressMatcher(range);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("mileproof.trusted-proxies: " + range + " is no address or CIDR range.");
        }
    }
}
