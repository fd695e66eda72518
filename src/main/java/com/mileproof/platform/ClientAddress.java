package com.mileproof.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
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
        var forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !isTrusted(address)) {
            return address;
        }
        var hops = Arrays.asList(forwarded.split(",", MAX_HOPS)).reversed();
        for (var hop : hops) {
            address = hop.strip();
            if (!isTrusted(address)) {
                return address;
            }
        }
        return address;
    }

    private boolean isTrusted(String address) {
        try {
            return proxies.stream().anyMatch(proxy -> proxy.matches(address));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
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
