package com.mileproof.webhooks;

import com.mileproof.platform.Settings;
import com.mileproof.platform.StartRefused;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * To which addresses webhooks may go. A partner chooses the address and reads what is answered, so nothing that is
 * reachable from this server and not from the internet may be reached through it.
 */
@Component
final class AddressRules {

    /** Longest address of an endpoint, in characters. */
    static final int MAX_URL = 2_000;

    private static final String HTTPS = "https";
    private static final Set<String> WEB = Set.of("http", HTTPS);
    private static final int HIGHEST_PORT = 65_535;

    /** What an operator may list. */
    private static final List<Cidr> PRIVATE = Cidr.all(
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1/128", "fc00::/7");

    /**
     * Never, even when listed: link-local, metadata of clouds, multicast, and addresses of version 6 that hide one of
     * version 4 (mapped ones are of version 4 as soon as Java reads them).
     */
    private static final List<Cidr> NEVER = Cidr.all(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2002::/16",
            "2001::/32",
            "fd00:ec2::254/128",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    /** Of version 4 all is public but these and the above. */
    private static final List<Cidr> SPECIAL = Cidr.all(
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    /** Of version 6 nothing is public but what lies here. */
    private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3").orElseThrow();

    private static final Cidr LOOPBACK = Cidr.parse("::1/128").orElseThrow();

    private final List<Cidr> listed;

    @Autowired
    AddressRules(Settings settings) {
        this(settings.webhooks().allowedPrivateCidrs());
    }

    private AddressRules(List<String> ranges) {
        this.listed = ranges.stream().map(AddressRules::listed).toList();
    }

    /** The rules with these private ranges listed. */
    static AddressRules allowing(String... ranges) {
        return new AddressRules(List.of(ranges));
    }

    private static Cidr listed(String range) {
        return Cidr.parse(range)
                .filter(cidr -> PRIVATE.stream().anyMatch(wider -> wider.contains(cidr)))
                .orElseThrow(() -> new StartRefused("mileproof.webhooks.allowed-private-cidrs: " + range
                        + " is no private range such as 10.1.0.0/16."));
    }

    /** True when a message may go to this address; by plain http only where an operator has listed it. */
    boolean allows(InetAddress address, boolean encrypted) {
        boolean never = NEVER.stream().anyMatch(range -> range.contains(address)) && !LOOPBACK.contains(address);
        if (never) {
            return false;
        }
        return listed.stream().anyMatch(range -> range.contains(address)) || (encrypted && isPublic(address));
    }

    /** What is wrong with the address of an endpoint, as far as that can be seen without looking its name up. */
    Optional<String> fault(String url) {
        try {
            return fault(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.of("must be an address such as https://example.com/hooks");
        }
    }

    private Optional<String> fault(URI url) {
        var host = url.getHost();
        if (host == null || url.getScheme() == null || !WEB.contains(url.getScheme())) {
            return Optional.of("must be an address such as https://example.com/hooks");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null || url.getPort() > HIGHEST_PORT) {
            return Optional.of("must have neither a user nor a fragment, and a port up to " + HIGHEST_PORT);
        }
        boolean encrypted = url.getScheme().equals(HTTPS);
        if (!encrypted && listed.isEmpty()) {
            return Optional.of("must begin with https://");
        }
        var literal = literal(host);
        boolean mapped = host.startsWith("[")
                && literal.filter(Inet4Address.class::isInstance).isPresent();
        if (mapped || literal.filter(address -> !allows(address, encrypted)).isPresent()) {
            return Optional.of("must not lead to an address that is not public");
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException isName) {
            return Optional.empty();
        }
    }

    private static boolean isPublic(InetAddress address) {
        boolean special = PRIVATE.stream().anyMatch(range -> range.contains(address))
                || SPECIAL.stream().anyMatch(range -> range.contains(address));
        return !special && (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address));
    }
}
