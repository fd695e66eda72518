package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what operators send about a partner and its secrets, and what the pages' forms do. */
@Component
final class PartnerBody {

    static final int DEFAULT_OVERLAP_HOURS = 24;
    static final int MAX_OVERLAP_HOURS = 720;

    private static final int MAX_ORIGINS = 50;
    private static final int MAX_RETURN_URLS = 50;
    private static final int MAX_URL = 1_000;
    private static final int MAX_PORT = 65_535;

    private final Partners partners;

    PartnerBody(Partners partners) {
        this.partners = partners;
    }

    /** What a partner begins with. */
    record Wanted(String name, String timeZone, boolean sandbox) {}

    Wanted create(Body body) {
        var name = body.text("name");
        var timeZone = or(timeZone(body), Partner.DEFAULT_TIME_ZONE);
        boolean sandbox = or(body.optionalFlag("sandbox"), false);
        body.check();
        return new Wanted(name, timeZone, sandbox);
    }

    /** Changes the settings that are sent and leaves the others. */
    UnaryOperator<Partner> change(Body body) {
        var name = body.has("name") ? body.text("name") : null;
        var timeZone = timeZone(body);
        var headers = body.optionalFlag("headerCredentials");
        var boundOnly = body.optionalFlag("boundUserTokensOnly");
        var problems = body.optionalFlag("problemDetails");
        var datesOptional = body.optionalFlag("policyDatesOptional");
        var perMinute = body.optionalInt("requestsPerMinute", 0, Limits.MAX_REQUESTS_PER_MINUTE);
        var origins = origins(body);
        var returnUrls = returnUrls(body);
        var sandbox = body.optionalFlag("sandbox");
        body.check();
        return now -> new Partner(
                now.id(),
                or(name, now.name()),
                or(timeZone, now.timeZone()),
                unchanged(sandbox, now.sandbox()),
                or(headers, now.headerCredentials()),
                or(boundOnly, now.boundUserTokensOnly()),
                or(problems, now.problemDetails()),
                or(datesOptional, now.policyDatesOptional()),
                or(perMinute, now.requestsPerMinute()),
                or(origins, now.corsOrigins()),
                or(returnUrls, now.returnUrls()));
    }

    /** A sandbox's statements must never be taken for others', so there is no way from one to the other. */
    private static boolean unchanged(@Nullable Boolean sent, boolean sandbox) {
        if (sent != null && sent != sandbox) {
            throw ApiProblem.shape("/sandbox", "is fixed when a partner is made; make another partner");
        }
        return sandbox;
    }

    /** How long the secret before a new one stays good. */
    Duration overlap(Body body) {
        var hours = body.optionalInt("overlapHours", 0, MAX_OVERLAP_HOURS);
        body.check();
        return Duration.ofHours(or(hours, DEFAULT_OVERLAP_HOURS));
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }

    private @Nullable String timeZone(Body body) {
        var name = body.optionalText("timeZone");
        if (name == null) {
            return null;
        }
        try {
            if (ZoneId.getAvailableZoneIds().contains(ZoneId.of(name).getId()) && partners.canCountIn(name)) {
                return name;
            }
        } catch (DateTimeException e) {
            // said below
        }
        body.refuse("timeZone", "must be an IANA time zone such as America/Chicago");
        return null;
    }

    private static @Nullable List<String> origins(Body body) {
        var origins = body.optionalTexts("corsOrigins", MAX_ORIGINS);
        if (origins != null && !origins.stream().allMatch(PartnerBody::isOrigin)) {
            body.refuse("corsOrigins", "must be exact origins such as https://app.example.com");
        }
        return origins;
    }

    private static @Nullable List<String> returnUrls(Body body) {
        var urls = body.optionalTexts("returnUrls", MAX_RETURN_URLS);
        if (urls != null && !urls.stream().allMatch(PartnerBody::isReturnUrl)) {
            body.refuse("returnUrls", "must be addresses such as https://app.example.com/done, without query");
        }
        return urls;
    }

    private static boolean isReturnUrl(String text) {
        try {
            var uri = URI.create(text);
            return text.length() <= MAX_URL
                    && "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** True for an origin as browsers write it (RFC 6454, section 6.2); in any other spelling it would equal none. */
    private static boolean isOrigin(String text) {
        try {
            var uri = URI.create(text);
            var scheme = uri.getScheme();
            int usualPort = "https".equals(scheme) ? 443 : 80;
            boolean plainPort =
                    uri.getPort() < 0 || (uri.getPort() > 0 && uri.getPort() <= MAX_PORT && uri.getPort() != usualPort);
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return ("https".equals(scheme) || "http".equals(scheme))
                    && uri.getHost() != null
                    && plainPort
                    && text.equals(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
